import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { zeroPadding2d } from "./zeroPadding2d.ts";

export const zeroPadding1d: LayerCompiler<"ZeroPadding1D"> = alongRow<"ZeroPadding1D", "ZeroPadding2D">(
  "ZeroPadding2D",
  zeroPadding2d,
  ({ padding: [before, after] }) => ({ padding: [0, 0, before, after] }),
);
