import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { globalMaxPooling2d } from "./globalMaxPooling2d.ts";

export const globalMaxPooling1d: LayerCompiler<"GlobalMaxPooling1D"> = alongRow(
  "GlobalMaxPooling2D",
  globalMaxPooling2d,
  (params) => params,
);
