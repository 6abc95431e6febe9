import { type LossCompiler, smoothed } from "./lossCompiler.ts";

/**
 * −Σ truth · log softmax(scores), computed from the scores, so that a probability of 0 never gives an infinite loss.
 * `LogSoftmax` in its parts: ONNX Runtime's WebGPU has no kernel for the whole.
 */
export const categoricalCrossentropy: LossCompiler<"categorical_crossentropy"> = {
  run({ graph, params, scores, units, truth }) {
    const classes = graph.ints([1]);
    const below = graph.op("Sub", [scores, graph.op("ReduceMax", [scores, classes])]);
    const sums = graph.op("ReduceSum", [graph.op("Exp", [below]), classes]);
    const logProbabilities = graph.op("Sub", [below, graph.op("Log", [sums])]);
    const expected = smoothed(graph, truth, params.label_smoothing, 1 / units);
    const chosen = graph.op("Mul", [logProbabilities, expected]);
    const answers = graph.op("Exp", [logProbabilities]);
    return {
      losses: graph.op("Neg", [graph.op("ReduceSum", [chosen, classes], { keepdims: 0 })]),
      answers,
      gradient: () => graph.op("Sub", [answers, expected]),
    };
  },
};
