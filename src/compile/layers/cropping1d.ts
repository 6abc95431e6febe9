import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { cropping2d } from "./cropping2d.ts";

export const cropping1d: LayerCompiler<"Cropping1D"> = alongRow<"Cropping1D", "Cropping2D">(
  "Cropping2D",
  cropping2d,
  ({ cropping: [before, after] }) => ({ cropping: [0, 0, before, after] }),
);
