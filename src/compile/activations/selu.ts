import { isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** @see Klambauer et al. 2017, "Self-normalizing neural networks", https://arxiv.org/abs/1706.02515 */
const alpha = 1.6732632423543772;
const scale = 1.0507009873554805;

export const selu: ActivationCompiler = {
  forward: (graph, input) => graph.op("Selu", [input], { alpha: { float: alpha }, gamma: { float: scale } }),
  backward(graph, { input, output }, gradient) {
    const above = isPositive(graph, input);
    const slope = graph.op("Add", [
      graph.op("Mul", [above, graph.scalar(scale)]),
      graph.op("Mul", [
        graph.op("Sub", [graph.scalar(1), above]),
        graph.op("Add", [output, graph.scalar(alpha * scale)]),
      ]),
    ]);
    return graph.op("Mul", [gradient, slope]);
  },
};
