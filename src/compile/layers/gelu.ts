import { gelu as exact, geluByTanh } from "../activations/gelu.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { applied } from "./activated.ts";

export const gelu: LayerCompiler<"GELU"> = {
  run: ({ graph, input, step }) => applied(step.params.approximate ? geluByTanh : exact, graph, input, step),
};
