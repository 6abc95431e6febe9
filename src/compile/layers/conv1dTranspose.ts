import { transposedRow } from "../../core/layers/conv1dTranspose.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { conv2dTranspose } from "./conv2dTranspose.ts";

export const conv1dTranspose: LayerCompiler<"Conv1DTranspose"> = alongRow(
  "Conv2DTranspose",
  conv2dTranspose,
  transposedRow,
);
