import type { ActivationName } from "../../core/activation.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { ActivationCompiler } from "../activations/activationCompiler.ts";
import { activationCompilers } from "../activations/index.ts";
import { channelAxis } from "../axes.ts";
import type { Run } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";

/** What all layers share that apply a function to each value. */
export const activate = (name: ActivationName, graph: GraphBuilder, input: Value, shape: Sizes): Run =>
  applied(activationCompilers[name], graph, input, shape);

export function applied(activation: ActivationCompiler, graph: GraphBuilder, input: Value, shape: Sizes): Run {
  const axis = channelAxis(shape);
  const output = activation.forward(graph, input, axis);
  return {
    output,
    backward: (gradient, [wanted]) => ({
      inputs: [wanted ? activation.backward(graph, { input, output }, gradient, axis) : undefined],
    }),
  };
}
