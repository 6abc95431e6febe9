import type { LossCompiler } from "./lossCompiler.ts";

/** The mean over the units of (score − truth)². */
export const meanSquaredError: LossCompiler<"mean_squared_error"> = {
  run({ graph, scores, units, truth }) {
    const difference = graph.op("Sub", [scores, truth]);
    const squares = graph.op("Mul", [difference, difference]);
    return {
      losses: graph.op("ReduceMean", [squares, graph.ints([1])], { keepdims: 0 }),
      answers: scores,
      gradient: () => graph.op("Mul", [difference, graph.scalar(2 / units)]),
    };
  },
};
