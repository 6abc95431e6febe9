import { isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** The gradient is 1 strictly between 0 and 6, else 0, as PyTorch's Hardtanh has it. */
export const relu6: ActivationCompiler = {
  forward: (graph, input) => graph.op("Clip", [input, graph.scalar(0), graph.scalar(6)]),
  backward(graph, { output }, gradient) {
    const room = graph.op("Sub", [graph.scalar(6), output]);
    return graph.op("Mul", [gradient, graph.op("Mul", [isPositive(graph, output), isPositive(graph, room)])]);
  },
};
