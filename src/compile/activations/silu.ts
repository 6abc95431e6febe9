import type { ActivationCompiler } from "./activationCompiler.ts";

/** x σ and σ (1 + x (1 − σ)). */
export const silu: ActivationCompiler = {
  forward: (graph, input) => graph.op("Mul", [input, graph.op("Sigmoid", [input])]),
  backward(graph, { input }, gradient) {
    const share = graph.op("Sigmoid", [input]);
    const rest = graph.op("Mul", [input, graph.op("Sub", [graph.scalar(1), share])]);
    const slope = graph.op("Mul", [share, graph.op("Add", [rest, graph.scalar(1)])]);
    return graph.op("Mul", [gradient, slope]);
  },
};
