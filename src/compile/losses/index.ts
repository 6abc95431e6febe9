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
  readonly truth: Truth;
}

/** What is true of each example: its class (int32, from 0), or where examples are mixed how much it is of each (batch × classes). */
export type Truth = { readonly labels: Value } | { readonly shares: Value };

export interface Scores {
  /** For each example; in nats, where the loss is a cross-entropy. */
  readonly losses: Value;
  /** The class that the network takes each example for: int32. */
  readonly chosen: Value;
  /** 1 for each example that the network got right, else 0. */
  readonly hits: Value;
  /** Batch × classes: how sure the network is of each class. */
  readonly answers: Value;
  /** Gradient of the sum of the losses by the scores. */
  gradient(): Value;
}

/** The loss of each example, all of which count alike: that of validation and test. */
export function scored({ graph, loss: { type, params }, scores, units, truth: given }: Scoring): Scores {
  const compiler = lossCompilers[type] as unknown as LossCompiler<LossName>;
  const labels = mainClass(graph, given);
  const truth = "shares" in given ? ofUnits(graph, given.shares, units) : ofClass(graph, given.labels, units);
  const { losses, answers, gradient } = compiler.run({ graph, params: params as never, scores, units, truth });
  const chosen = classes(graph, units > 1 ? scores : answers, units);
  return {
    losses,
    gradient,
    chosen,
    hits: graph.op("Cast", [graph.op("Equal", [chosen, labels])], { to: 1 }),
    answers:
      units > 1 ? answers : graph.op("Concat", [graph.op("Sub", [graph.scalar(1), answers]), answers], { axis: 1 }),
  };
}

/** As `scored`, with every example counted as much as `class_weight` says for its class: the loss that training makes small. */
export function weighed(scoring: Scoring): Scores {
  const { graph, loss, truth } = scoring;
  const scores = scored(scoring);
  const weights = loss.params.class_weight as readonly number[] | null;
  if (!weights) return scores;
  const counts =
    "shares" in truth
      ? graph.op("ReduceSum", [graph.op("Mul", [truth.shares, graph.floats(weights)]), graph.ints([1])], {
          keepdims: 0,
        })
      : graph.op("Gather", [graph.floats(weights), truth.labels]);
  const column = () => graph.op("Reshape", [counts, graph.ints([-1, 1])]);
  return {
    ...scores,
    losses: graph.op("Mul", [scores.losses, counts]),
    gradient: () => graph.op("Mul", [scores.gradient(), column()]),
  };
}

/** A single unit says whether it is the second of two classes. */
function ofClass(graph: GraphBuilder, labels: Value, units: number): Value {
  const range = graph.int32s(units > 1 ? Array.from({ length: units }, (_, index) => index) : [1]);
  const isTrue = graph.op("Equal", [graph.op("Reshape", [labels, graph.ints([-1, 1])]), range]);
  return graph.op("Cast", [isTrue], { to: 1 });
}

const ofUnits = (graph: GraphBuilder, shares: Value, units: number): Value =>
  units > 1 ? shares : graph.op("Slice", [shares, graph.ints([1]), graph.ints([2]), graph.ints([1])]);

/** Of a mixed example the class that it is most of. */
const mainClass = (graph: GraphBuilder, truth: Truth): Value =>
  "shares" in truth
    ? graph.op("Cast", [graph.op("ArgMax", [truth.shares], { axis: 1, keepdims: 0 })], { to: 6 })
    : truth.labels;

/** The surest class of each example: of several units the one with the highest score, which rounding makes no tie. */
function classes(graph: GraphBuilder, values: Value, units: number): Value {
  if (units > 1) return graph.op("Cast", [graph.op("ArgMax", [values], { axis: 1, keepdims: 0 })], { to: 6 });
  const isSecond = graph.op("Greater", [values, graph.scalar(0.5)]);
  return graph.op("Reshape", [graph.op("Cast", [isSecond], { to: 6 }), graph.ints([-1])]);
}
