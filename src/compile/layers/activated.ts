import type { ActivationName } from "../../core/activation.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import { activationCompilers } from "../activations/index.ts";
import { channelAxis } from "../axes.ts";
import type { Run } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";

/** What `Activation`, `ReLU` and `Softmax` share. */
export function activate(name: ActivationName, graph: GraphBuilder, input: Value, shape: Sizes): Run {
  const activation = activationCompilers[name];
  const axis = channelAxis(shape);
  const output = activation.forward(graph, input, axis);
  return {
    output,
    backward: (gradient, [wanted]) => ({
      inputs: [wanted ? activation.backward(graph, output, gradient, axis) : undefined],
    }),
  };
}
