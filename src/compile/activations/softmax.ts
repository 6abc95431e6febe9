import type { ActivationCompiler } from "./activationCompiler.ts";

/** dx = y (dy − Σ y dy). */
export const softmax: ActivationCompiler = {
  forward: (graph, input, axis) => graph.op("Softmax", [input], { axis }),
  backward(graph, { output }, gradient, axis) {
    const sum = graph.op("ReduceSum", [graph.op("Mul", [output, gradient]), graph.ints([axis])], { keepdims: 1 });
    return graph.op("Mul", [output, graph.op("Sub", [gradient, sum])]);
  },
};
