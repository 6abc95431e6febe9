import type { ActivationCompiler } from "./activationCompiler.ts";

/** x t with t = tanh(ln(1 + eˣ)); t + x (1 − t²) σ. */
export const mish: ActivationCompiler = {
  forward: (graph, input) => graph.op("Mul", [input, graph.op("Tanh", [graph.op("Softplus", [input])])]),
  backward(graph, { input }, gradient) {
    const t = graph.op("Tanh", [graph.op("Softplus", [input])]);
    const steep = graph.op("Sub", [graph.scalar(1), graph.op("Mul", [t, t])]);
    const rest = graph.op("Mul", [graph.op("Mul", [input, steep]), graph.op("Sigmoid", [input])]);
    return graph.op("Mul", [gradient, graph.op("Add", [t, rest])]);
  },
};
