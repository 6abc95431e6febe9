import type { Analysis } from "../core/analyze.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { anyBatch, classifier, inputShape } from "./classifier.ts";
import type { TrainingOptions } from "./compileTraining.ts";
import { forward, outputOf } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import { scored } from "./losses/index.ts";
import { lower } from "./network.ts";
import { applyPasses, inferencePasses } from "./passes/index.ts";
import { graphWeights, weightInputs } from "./weights.ts";

/** A graph that measures a network on any number of examples, with weights in the same layout as training. */
export interface EvaluationProgram {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  readonly weights: readonly GraphWeight[];
  /**
   * `images`: float32, examples × height × width × channels. `labels`: int32, the class of each example, from 0. Then
   * the weights by their names.
   */
  readonly inputs: readonly string[];
  /**
   * `loss`: sum over the examples. `correct`: how many. `probabilities`: examples × classes, the surest largest.
   * `losses`: of each example. All float32. `answers`: the class that each is taken for, int32.
   */
  readonly outputs: readonly string[];
}

/**
 * Weights are inputs, so that validation needs no new session after each epoch. Ask `trainingProblem` first.
 *
 * @param block as the training has it whose weights are measured
 */
export function compileEvaluation(
  analysis: Analysis,
  { passes = inferencePasses, block = 0 }: Omit<Partial<TrainingOptions>, "batchSize" | "optimizer"> = {},
): EvaluationProgram {
  const { loss } = analysis.model.training;
  const { network, units } = classifier(applyPasses(lower(analysis), { batch: 1, block }, passes), loss);
  const graph = new GraphBuilder();
  const images = graph.input("images", [anyBatch, ...inputShape(network)]);
  const labels = graph.input("labels", [anyBatch], "int32");
  const weights = graphWeights(network);
  const { taken, seen } = weightInputs(graph, weights);
  const tape = forward({ graph, network, images, weights: seen });
  const scores = scored({ graph, loss, scores: outputOf(tape, network), units, truth: { labels } });
  const sum = (value: typeof images) => graph.op("ReduceSum", [value], { keepdims: 0 });
  graph.output("loss", sum(scores.losses), []);
  graph.output("correct", sum(scores.hits), []);
  graph.output("probabilities", scores.answers, [anyBatch, Math.max(units, 2)]);
  graph.output("losses", scores.losses, [anyBatch]);
  graph.output("answers", scores.chosen, [anyBatch], "int32");
  return {
    bytes: graph.encode({ name: network.name }),
    weights,
    inputs: ["images", "labels", ...taken.keys()],
    outputs: ["loss", "correct", "probabilities", "losses", "answers"],
  };
}
