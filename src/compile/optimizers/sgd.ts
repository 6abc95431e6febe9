import type { OptimizerCompiler } from "./optimizerCompiler.ts";

/** v ← μ v − η g, w ← w + v, as Keras does; without momentum w ← w − η g. */
export const sgd: OptimizerCompiler<"SGD"> = {
  prepare:
    ({ graph, params, learningRate }) =>
    ({ weight, gradient, slots: { momentum } }) => {
      const step = graph.op("Mul", [gradient, learningRate]);
      if (!momentum) return { weight: graph.op("Sub", [weight, step]), slots: {} };
      const velocity = graph.op("Sub", [graph.op("Mul", [momentum, graph.scalar(params.momentum)]), step]);
      return { weight: graph.op("Add", [weight, velocity]), slots: { momentum: velocity } };
    },
};
