import type { Analysis } from "../core/analyze.ts";
import { mixes } from "../core/augmentations/index.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { graphSizes } from "./axes.ts";
import { backward } from "./backward.ts";
import { rememberedRuns } from "./checkpointing.ts";
import { classifier, inputShape } from "./classifier.ts";
import { forward, outputOf } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import type { Next } from "./learn.ts";
import { weighed } from "./losses/index.ts";
import { type LossScaling, lossScaling } from "./lossScaling.ts";
import { movingAverages } from "./movingAverages.ts";
import { lower, type Network, type Sizes, type Step } from "./network.ts";
import { applyPasses, type PassName, passNames } from "./passes/index.ts";
import type { RandomMask } from "./randomMask.ts";
import { graphWeights, weightInputs } from "./weights.ts";

export interface GraphOptions {
  /** Examples of one run of the graph. Fixed: an incomplete last batch is for the caller to leave out or to fill. */
  readonly batchSize: number;
  /** Passes to apply; all when left out. */
  readonly passes?: readonly PassName[];
  /** Channels of a block in ONNX Runtime's blocked convolutions, where they can be used; else 0, as when left out. */
  readonly block?: number;
}

/** Forward, loss and backward of some examples: what all training graphs begin with. */
export interface TrainingGraph {
  readonly graph: GraphBuilder;
  readonly network: Network;
  readonly weights: readonly GraphWeight[];
  /** What the weights are now, by full names. */
  readonly values: ReadonlyMap<string, Value>;
  readonly gradients: ReadonlyMap<string, Value>;
  /** Writes what statistics over the examples become. */
  follow(): readonly Next[];
  readonly masks: readonly RandomMask[];
  readonly scaling: LossScaling | undefined;
  /** Where examples are mixed: how many classes their `shares` have. */
  readonly classes: number | undefined;
}

/** Inputs of every training graph. */
export const trainingInputs = {
  /** float32, batch × height × width × channels. */
  images: "images",
  /** int32, the class of each example, from 0. */
  labels: "labels",
  /** float32, batch × classes, in place of the labels where examples are mixed: how much of each class an example is. */
  shares: "shares",
  /** float32 scalar: the size of this step. */
  learningRate: "learning_rate",
  /** float32 scalar: the number of this step, from 1. */
  step: "step",
} as const;

/** Outputs of every training graph beside the new state. */
export const trainingOutputs = {
  /** float32 scalar: mean over the batch; in nats, where the loss is a cross-entropy. */
  loss: "loss",
  /** float32 scalar: how many examples of the batch the network got right. */
  correct: "correct",
} as const;

/**
 * The file does not tell how many examples a step has: what ONNX Runtime knows to be of one size it puts into one
 * buffer, which then stays taken between its uses. That costs up to a fifth more memory (`docs/decisions/0033`).
 */
const untold = "";

/** @param runs  of the graph for one step of the optimizer: it learns from the mean of all their examples */
export function trainingGraph(analysis: Analysis, options: GraphOptions, runs: number): TrainingGraph {
  const { batchSize, passes = passNames, block = 0 } = options;
  const { loss, augmentation, precision, splitAfter } = analysis.model.training;
  const target = { batch: batchSize, block, isSplit: splitAfter.length > 0 };
  const { network, units } = classifier(applyPasses(lower(analysis), target, passes), loss);
  const graph = new GraphBuilder();
  const images = graph.input(trainingInputs.images, [untold, ...inputShape(network)]);
  const truth = mixes(augmentation)
    ? { shares: graph.input(trainingInputs.shares, [untold, Math.max(2, units)]) }
    : { labels: graph.input(trainingInputs.labels, [untold], "int32") };
  const weights = graphWeights(network);
  const { taken, seen } = weightInputs(graph, weights);

  const { masks, mask } = maskInputs(graph, batchSize);
  const passing = { graph, network, images, weights: seen, training: { batch: batchSize, mask } };
  const tape = forward(passing);
  const scores = weighed({ graph, loss, scores: outputOf(tape, network), units, truth });
  graph.output(trainingOutputs.loss, graph.op("ReduceMean", [scores.losses], { keepdims: 0 }), []);
  graph.output(trainingOutputs.correct, graph.op("ReduceSum", [scores.hits], { keepdims: 0 }), []);

  const seed = graph.op("Mul", [scores.gradient(), graph.scalar(1 / (batchSize * runs))]);
  const scaling = precision === "mixed_float16" ? lossScaling(graph, network, images) : undefined;
  const gradients = backward({
    graph,
    network,
    runOf: rememberedRuns(passing, tape),
    seeds: new Map([[network.output, scaling?.enlarge(seed) ?? seed]]),
  });
  return {
    graph,
    network,
    weights,
    values: taken,
    gradients: scaling?.restore(gradients.weights) ?? gradients.weights,
    follow: () => movingAverages(graph, network, tape, weights, taken, block > 0 && splitAfter.length === 0),
    masks,
    scaling,
    classes: "shares" in truth ? Math.max(2, units) : undefined,
  };
}

/** How the values of a step lie, where that is in blocks: an image, or a vector that was one. */
function blockedOrder({ shape, plan: { blocks, channelsFirst, vectorBlock } }: Step): RandomMask["blocked"] {
  if (blocks) return { channels: shape[2] ?? 1, block: blocks.size };
  return vectorBlock ? { channels: channelsFirst?.[2] ?? 1, block: vectorBlock } : undefined;
}

function maskInputs(graph: GraphBuilder, batch: number) {
  const masks: RandomMask[] = [];
  const inputs = new Map<string, Value>();
  const mask = (step: Step, rate: number, shape: Sizes): Value => {
    const { name } = step;
    const blocked = shape === step.shape ? blockedOrder(step) : undefined;
    const made = { name: `${name}/mask`, shape: [batch, ...graphSizes(shape)], rate, ...(blocked && { blocked }) };
    const known = inputs.get(made.name);
    if (known) return known;
    masks.push(made);
    const input = graph.input(made.name, [untold, ...graphSizes(shape)]);
    inputs.set(made.name, input);
    return input;
  };
  return { masks, mask };
}
