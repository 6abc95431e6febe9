import type { ActivationName } from "../../core/activation.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { ActivationCompiler } from "../activations/activationCompiler.ts";
import { activationCompilers } from "../activations/index.ts";
import { channelAxis } from "../axes.ts";
import type { Run } from "../layerCompiler.ts";
import type { Step } from "../network.ts";

type Activated = Pick<Step, "shape" | "plan">;

/** What all layers share that apply a function to each value. */
export const activate = (name: ActivationName, graph: GraphBuilder, input: Value, step: Activated): Run =>
  applied(activationCompilers[name], graph, input, step);

export function applied(activation: ActivationCompiler, graph: GraphBuilder, input: Value, step: Activated): Run {
  const axis = channelAxis(step.shape);
  const output = step.plan.applied ? input : activation.forward(graph, input, axis);
  return {
    output,
    backward: (gradient, [wanted]) => ({
      inputs: [wanted ? activation.backward(graph, { input, output }, gradient, axis) : undefined],
    }),
  };
}
