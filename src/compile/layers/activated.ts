import type { ActivationName } from "../../core/activation.ts";
import { isImage } from "../../core/shape.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { ActivationCompiler } from "../activations/activationCompiler.ts";
import { activationCompilers } from "../activations/index.ts";
import { channelAxis } from "../axes.ts";
import type { Run } from "../layerCompiler.ts";
import type { Sizes, Step } from "../network.ts";

type Activated = Pick<Step, "shape" | "plan">;

/** What all layers share that apply a function to each value. */
export const activate = (name: ActivationName, graph: GraphBuilder, input: Value, step: Activated): Run =>
  applied(activationCompilers[name], graph, input, step);

export function applied(activation: ActivationCompiler, graph: GraphBuilder, input: Value, step: Activated): Run {
  const axis = channelAxis(step.shape);
  const { view, back } = isPixel(step.shape) ? asVectors(graph) : unchanged;
  const seen = view(input);
  const output = step.plan.applied ? seen : activation.forward(graph, seen, axis);
  return {
    output: step.plan.applied ? input : back(output),
    backward: (gradient, [wanted]) => ({
      inputs: [wanted ? back(activation.backward(graph, { input: seen, output }, view(gradient), axis)) : undefined],
    }),
  };
}

const isPixel = (shape: Sizes): boolean => isImage(shape) && shape[0] === 1 && shape[1] === 1;

const unchanged = { view: (value: Value) => value, back: (value: Value) => value };

/** ONNX Runtime takes forty times as long for a number and a tensor that ends with ones: it goes value by value. */
const asVectors = (graph: GraphBuilder) => ({
  view: (image: Value) => graph.op("Reshape", [image, graph.ints([0, -1])]),
  back: (vectors: Value) => graph.op("Reshape", [vectors, graph.ints([0, -1, 1, 1])]),
});
