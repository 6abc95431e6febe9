import { pooledRow } from "../../core/layers/pooling1d.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { averagePooling2d } from "./averagePooling2d.ts";

export const averagePooling1d: LayerCompiler<"AveragePooling1D"> = alongRow(
  "AveragePooling2D",
  averagePooling2d,
  pooledRow,
);
