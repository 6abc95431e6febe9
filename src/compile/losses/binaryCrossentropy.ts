import { type LossCompiler, smoothed } from "./lossCompiler.ts";

/**
 * The mean over the units of max(s, 0) − s · truth + log(1 + exp(−|s|)), which is −log sigmoid(s) of what is true and
 * −log(1 − sigmoid(s)) of what is not, and overflows for no score.
 *
 * @see https://www.tensorflow.org/api_docs/python/tf/nn/sigmoid_cross_entropy_with_logits
 */
export const binaryCrossentropy: LossCompiler<"binary_crossentropy"> = {
  run({ graph, params, scores, units, truth }) {
    const expected = smoothed(graph, truth, params.label_smoothing, 0.5);
    const above = graph.op("Sub", [graph.op("Relu", [scores]), graph.op("Mul", [scores, expected])]);
    const tail = graph.op("Softplus", [graph.op("Neg", [graph.op("Abs", [scores])])]);
    const each = graph.op("Add", [above, tail]);
    const answers = graph.op("Sigmoid", [scores]);
    return {
      losses: graph.op("ReduceMean", [each, graph.ints([1])], { keepdims: 0 }),
      answers,
      gradient: () => graph.op("Mul", [graph.op("Sub", [answers, expected]), graph.scalar(1 / units)]),
    };
  },
};
