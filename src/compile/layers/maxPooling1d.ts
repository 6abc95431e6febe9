import { pooledRow } from "../../core/layers/pooling1d.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { maxPooling2d } from "./maxPooling2d.ts";

export const maxPooling1d: LayerCompiler<"MaxPooling1D"> = alongRow("MaxPooling2D", maxPooling2d, pooledRow);
