import { leaky } from "../activations/leakyRelu.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { applied } from "./activated.ts";

export const leakyRelu: LayerCompiler<"LeakyReLU"> = {
  run: ({ graph, input, step }) => applied(leaky(step.params.negative_slope), graph, input, step),
};
