import type { ActivationCompiler } from "./activationCompiler.ts";

/** Its slope is the sigmoid. */
export const softplus: ActivationCompiler = {
  forward: (graph, input) => graph.op("Softplus", [input]),
  backward: (graph, { input }, gradient) => graph.op("Mul", [gradient, graph.op("Sigmoid", [input])]),
};
