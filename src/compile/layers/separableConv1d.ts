import { rowKernel } from "../../core/layers/row.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { separableConv2d } from "./separableConv2d.ts";

export const separableConv1d: LayerCompiler<"SeparableConv1D"> = alongRow(
  "SeparableConv2D",
  separableConv2d,
  rowKernel,
);
