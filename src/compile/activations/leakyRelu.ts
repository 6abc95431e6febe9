import { isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** The slope is 1 above 0, else `slope`. */
export const leaky = (slope: number): ActivationCompiler => ({
  forward: (graph, input) => graph.op("LeakyRelu", [input], { alpha: { float: slope } }),
  backward(graph, { input }, gradient) {
    const above = graph.op("Mul", [isPositive(graph, input), graph.scalar(1 - slope)]);
    return graph.op("Mul", [gradient, graph.op("Add", [above, graph.scalar(slope)])]);
  },
});

/** Keras's slope. */
export const leakyRelu = leaky(0.2);
