import { eluOf } from "../activations/elu.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { applied } from "./activated.ts";

export const elu: LayerCompiler<"ELU"> = {
  run: ({ graph, input, step }) => applied(eluOf(step.params.alpha), graph, input, step),
};
