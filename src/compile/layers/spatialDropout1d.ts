import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { spatialDropout2d } from "./spatialDropout2d.ts";

export const spatialDropout1d: LayerCompiler<"SpatialDropout1D"> = alongRow(
  "SpatialDropout2D",
  spatialDropout2d,
  (params) => params,
);
