import { type LossCompiler, smoothed } from "./lossCompiler.ts";

/** −Σ truth · log softmax(scores), computed from the scores, so that a probability of 0 never gives an infinite loss. */
export const categoricalCrossentropy: LossCompiler<"categorical_crossentropy"> = {
  run({ graph, params, scores, units, truth }) {
    const logProbabilities = graph.op("LogSoftmax", [scores], { axis: 1 });
    const expected = smoothed(graph, truth, params.label_smoothing, 1 / units);
    const chosen = graph.op("Mul", [logProbabilities, expected]);
    const answers = graph.op("Exp", [logProbabilities]);
    return {
      losses: graph.op("Neg", [graph.op("ReduceSum", [chosen, graph.ints([1])], { keepdims: 0 })]),
      answers,
      gradient: () => graph.op("Sub", [answers, expected]),
    };
  },
};
