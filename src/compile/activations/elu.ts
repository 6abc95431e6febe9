import { isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** Below 0, y = alpha (eˣ − 1) and y′ = y + alpha. */
export const eluOf = (alpha: number): ActivationCompiler => ({
  forward: (graph, input) => graph.op("Elu", [input], { alpha: { float: alpha } }),
  backward(graph, { input, output }, gradient) {
    const above = isPositive(graph, input);
    const below = graph.op("Mul", [
      graph.op("Sub", [graph.scalar(1), above]),
      graph.op("Add", [output, graph.scalar(alpha)]),
    ]);
    return graph.op("Mul", [gradient, graph.op("Add", [above, below])]);
  },
});

export const elu = eluOf(1);
