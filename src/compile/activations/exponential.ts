import type { ActivationCompiler } from "./activationCompiler.ts";

export const exponential: ActivationCompiler = {
  forward: (graph, input) => graph.op("Exp", [input]),
  backward: (graph, { output }, gradient) => graph.op("Mul", [gradient, output]),
};
