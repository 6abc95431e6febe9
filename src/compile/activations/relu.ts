import { isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** At 0 the gradient is 0, as everywhere else. */
export const relu: ActivationCompiler = {
  forward: (graph, input) => graph.op("Relu", [input]),
  backward: (graph, { output }, gradient) => graph.op("Mul", [gradient, isPositive(graph, output)]),
};
