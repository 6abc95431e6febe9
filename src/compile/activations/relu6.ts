import { isWithin } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** The gradient is 1 strictly between 0 and the ceiling, else 0, as PyTorch's Hardtanh has it. */
export const clipped = (ceiling: number): ActivationCompiler => ({
  forward: (graph, input) => graph.op("Clip", [input, graph.scalar(0), graph.scalar(ceiling)]),
  backward: (graph, { output }, gradient) => graph.op("Mul", [gradient, isWithin(graph, output, ceiling)]),
});

export const relu6 = clipped(6);
