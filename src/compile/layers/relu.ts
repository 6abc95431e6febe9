import { type Bent, bent } from "../activations/bent.ts";
import { relu as plain } from "../activations/relu.ts";
import { clipped } from "../activations/relu6.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { applied } from "./activated.ts";

export const relu: LayerCompiler<"ReLU"> = {
  run: ({ graph, input, step }) => applied(functionOf(step.params), graph, input, step),
};

function functionOf(params: Bent) {
  if (params.negative_slope > 0 || params.threshold > 0) return bent(params);
  return params.max_value === null ? plain : clipped(params.max_value);
}
