import { rowKernel } from "../../core/layers/row.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { conv2d } from "./conv2d.ts";

export const conv1d: LayerCompiler<"Conv1D"> = alongRow("Conv2D", conv2d, rowKernel);
