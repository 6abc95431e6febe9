import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";

export interface SoftmaxCrossEntropy {
  /** For each example, in nats. */
  readonly losses: Value;
  /** 1 for each example whose largest score is that of its class, else 0. */
  readonly hits: Value;
  /** Batch × classes. */
  readonly logProbabilities: Value;
  /** Gradient of the sum of the losses by the scores. */
  gradient(): Value;
}

/**
 * −log softmax(scores)[label], computed from the scores, so that a probability of 0 never gives an infinite loss.
 *
 * @param scores batch × classes, before softmax
 * @param labels of each example, its class from 0
 */
export function softmaxCrossEntropy(
  graph: GraphBuilder,
  scores: Value,
  labels: Value,
  classes: number,
): SoftmaxCrossEntropy {
  const logProbabilities = graph.op("LogSoftmax", [scores], { axis: 1 });
  const range = graph.int32s(Array.from({ length: classes }, (_, index) => index));
  const column = graph.op("Reshape", [labels, graph.ints([-1, 1])]);
  const truth = graph.op("Cast", [graph.op("Equal", [column, range])], { to: 1 });
  const chosen = graph.op("Mul", [logProbabilities, truth]);
  const answers = graph.op("Cast", [graph.op("ArgMax", [scores], { axis: 1, keepdims: 0 })], { to: 6 });
  return {
    losses: graph.op("Neg", [graph.op("ReduceSum", [chosen, graph.ints([1])], { keepdims: 0 })]),
    hits: graph.op("Cast", [graph.op("Equal", [answers, labels])], { to: 1 }),
    logProbabilities,
    gradient: () => graph.op("Sub", [graph.op("Exp", [logProbabilities]), truth]),
  };
}
