import type { ActivationCompiler } from "./activationCompiler.ts";

/** y′ = 1 − y². */
export const tanh: ActivationCompiler = {
  forward: (graph, input) => graph.op("Tanh", [input]),
  backward: (graph, { output }, gradient) =>
    graph.op("Mul", [gradient, graph.op("Sub", [graph.scalar(1), graph.op("Mul", [output, output])])]),
};
