import type { OptimizerCompiler } from "./optimizerCompiler.ts";

/** v ← μ v − η g, w ← w + v, with `nesterov` w ← w + μ v − η g, as Keras does; without momentum w ← w − η g. */
export const sgd: OptimizerCompiler<"SGD"> = {
  prepare:
    ({ graph, params, learningRate }) =>
    ({ weight, gradient, slots: { momentum } }) => {
      const step = graph.op("Mul", [gradient, learningRate]);
      if (!momentum) return { weight: graph.op("Sub", [weight, step]), slots: {} };
      const share = graph.scalar(params.momentum);
      const velocity = graph.op("Sub", [graph.op("Mul", [momentum, share]), step]);
      const taken = params.nesterov ? graph.op("Sub", [graph.op("Mul", [velocity, share]), step]) : velocity;
      return { weight: graph.op("Add", [weight, taken]), slots: { momentum: velocity } };
    },
};
