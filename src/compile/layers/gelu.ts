import { gelu as exact, geluByTanh } from "../activations/gelu.ts";
import { alike } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { applied } from "./activated.ts";

export const gelu: LayerCompiler<"GELU"> = {
  blocks: alike,
  run: ({ graph, input, step }) => applied(step.params.approximate ? geluByTanh : exact, graph, input, step),
};
