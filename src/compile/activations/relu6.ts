import { isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** The gradient is 1 strictly between 0 and the ceiling, else 0, as PyTorch's Hardtanh has it. */
export const clipped = (ceiling: number): ActivationCompiler => ({
  forward: (graph, input) => graph.op("Clip", [input, graph.scalar(0), graph.scalar(ceiling)]),
  backward(graph, { output }, gradient) {
    const room = graph.op("Sub", [graph.scalar(ceiling), output]);
    return graph.op("Mul", [gradient, graph.op("Mul", [isPositive(graph, output), isPositive(graph, room)])]);
  },
});

export const relu6 = clipped(6);
