import { rowKernel } from "../../core/layers/row.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { depthwiseConv2d } from "./depthwiseConv2d.ts";

export const depthwiseConv1d: LayerCompiler<"DepthwiseConv1D"> = alongRow(
  "DepthwiseConv2D",
  depthwiseConv2d,
  rowKernel,
);
