import type { ActivationCompiler } from "./activationCompiler.ts";

/** y′ = y (1 − y). */
export const sigmoid: ActivationCompiler = {
  forward: (graph, input) => graph.op("Sigmoid", [input]),
  backward: (graph, { output }, gradient) =>
    graph.op("Mul", [gradient, graph.op("Mul", [output, graph.op("Sub", [graph.scalar(1), output])])]),
};
