import type { LossChoice, LossName } from "../../core/losses/index.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import { binaryCrossentropy } from "./binaryCrossentropy.ts";
import { categoricalCrossentropy } from "./categoricalCrossentropy.ts";
import type { LossCompiler } from "./lossCompiler.ts";
import { meanSquaredError } from "./meanSquaredError.ts";

/** How each loss is computed, by its name in model files. */
export const lossCompilers = {
  categorical_crossentropy: categoricalCrossentropy,
  binary_crossentropy: binaryCrossentropy,
  mean_squared_error: meanSquaredError,
} satisfies { readonly [Name in LossName]: LossCompiler<Name> };

export interface Scoring {
  readonly graph: GraphBuilder;
  readonly loss: LossChoice;
  /** Batch × units: what the network gives before the activation that the loss undoes. */
  readonly scores: Value;
  readonly units: number;
  /** int32, the class of each example, from 0. */
  readonly labels: Value;
}

export interface Scores {
  /** For each example; in nats, where the loss is a cross-entropy. */
  readonly losses: Value;
  /** 1 for each example that the network got right, else 0. */
  readonly hits: Value;
  /** Batch × classes: how sure the network is of each class. */
  readonly answers: Value;
  /** Gradient of the sum of the losses by the scores. */
  gradient(): Value;
}

/** The loss of each example, all of which count alike: that of validation and test. */
export function scored({ graph, loss: { type, params }, scores, units, labels }: Scoring): Scores {
  const compiler = lossCompilers[type] as unknown as LossCompiler<LossName>;
  const truth = graph.op("Cast", [isTrue(graph, labels, units)], { to: 1 });
  const { losses, answers, gradient } = compiler.run({ graph, params: params as never, scores, units, truth });
  return {
    losses,
    gradient,
    hits: graph.op("Cast", [graph.op("Equal", [classes(graph, units > 1 ? scores : answers, units), labels])], {
      to: 1,
    }),
    answers:
      units > 1 ? answers : graph.op("Concat", [graph.op("Sub", [graph.scalar(1), answers]), answers], { axis: 1 }),
  };
}

/** As `scored`, with every example counted as much as `class_weight` says for its class: the loss that training makes small. */
export function weighed(scoring: Scoring): Scores {
  const { graph, loss, labels } = scoring;
  const scores = scored(scoring);
  const weights = loss.params.class_weight as readonly number[] | null;
  if (!weights) return scores;
  const counts = graph.op("Gather", [graph.floats(weights), labels]);
  const column = () => graph.op("Reshape", [counts, graph.ints([-1, 1])]);
  return {
    ...scores,
    losses: graph.op("Mul", [scores.losses, counts]),
    gradient: () => graph.op("Mul", [scores.gradient(), column()]),
  };
}

/** A single unit says whether it is the second of two classes. */
function isTrue(graph: GraphBuilder, labels: Value, units: number): Value {
  const range = graph.int32s(units > 1 ? Array.from({ length: units }, (_, index) => index) : [1]);
  return graph.op("Equal", [graph.op("Reshape", [labels, graph.ints([-1, 1])]), range]);
}

/** The surest class of each example: of several units the one with the highest score, which rounding makes no tie. */
function classes(graph: GraphBuilder, values: Value, units: number): Value {
  if (units > 1) return graph.op("Cast", [graph.op("ArgMax", [values], { axis: 1, keepdims: 0 })], { to: 6 });
  const isSecond = graph.op("Greater", [values, graph.scalar(0.5)]);
  return graph.op("Reshape", [graph.op("Cast", [isSecond], { to: 6 }), graph.ints([-1])]);
}
