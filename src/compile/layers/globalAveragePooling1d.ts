import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { globalAveragePooling2d } from "./globalAveragePooling2d.ts";

export const globalAveragePooling1d: LayerCompiler<"GlobalAveragePooling1D"> = alongRow(
  "GlobalAveragePooling2D",
  globalAveragePooling2d,
  (params) => params,
);
