import type { ActivationCompiler } from "./activationCompiler.ts";

/** 1 / (1 + |x|)². */
export const softsign: ActivationCompiler = {
  forward: (graph, input) => graph.op("Softsign", [input]),
  backward(graph, { input }, gradient) {
    const share = graph.op("Reciprocal", [graph.op("Add", [graph.op("Abs", [input]), graph.scalar(1)])]);
    return graph.op("Mul", [gradient, graph.op("Mul", [share, share])]);
  },
};
