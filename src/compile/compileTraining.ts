import type { Analysis } from "../core/analyze.ts";
import { mixes } from "../core/augmentations/index.ts";
import type { OptimizerChoice } from "../core/optimizers/index.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { GraphPart } from "../onnx/splitGraph.ts";
import type { Value } from "../onnx/value.ts";
import { graphSizes } from "./axes.ts";
import { backward } from "./backward.ts";
import { rememberedRuns } from "./checkpointing.ts";
import { classifier, inputShape } from "./classifier.ts";
import { forward, outputOf } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import { type LearnOptions, learn, movingAverages, type Next, type Slot } from "./learn.ts";
import { weighed } from "./losses/index.ts";
import { lossScaling, scalingPorts } from "./lossScaling.ts";
import { lower, type Sizes, type Step } from "./network.ts";
import { applyPasses, type PassName, passNames } from "./passes/index.ts";
import { pipelineOf } from "./pipeline.ts";
import type { RandomMask } from "./randomMask.ts";
import { graphWeights, weightInputs } from "./weights.ts";

export interface TrainingOptions {
  /** Examples of a step. Fixed: an incomplete last batch is for the caller to leave out or to fill. */
  readonly batchSize: number;
  /** The model's own when left out. */
  readonly optimizer?: OptimizerChoice;
  /** Passes to apply; all when left out. */
  readonly passes?: readonly PassName[];
  /** Channels of a block in ONNX Runtime's blocked convolutions, where they can be used; else 0, as when left out. */
  readonly block?: number;
}

/** A training step as one graph, and what its caller must know to run it again and again. */
export interface TrainingProgram {
  /** An ONNX file: forward, loss, backward and the optimizer's update. */
  readonly bytes: Uint8Array;
  /** Where the model is split over devices: the same step in parts, each with the number of its device. */
  readonly pipeline?: readonly GraphPart[];
  readonly batchSize: number;
  /** Channels of a block, as asked for: the weights lie accordingly. */
  readonly block: number;
  /** Where examples are mixed: how many classes their `shares` have. */
  readonly classes?: number;
  /** Computed in 16 bits: see `scalingPorts`. */
  readonly scalesLoss?: true;
  /** In the order of the network. Feed them in `stateShape`: `toGraphLayout` and `toKerasLayout` convert. */
  readonly weights: readonly GraphWeight[];
  /** Tensors that training keeps for weights: `conv1/kernel/momentum`. */
  readonly slots: readonly Slot[];
  /** Random inputs of dropout, to be drawn anew for each step by `drawMask`. */
  readonly masks: readonly RandomMask[];
  /** Every input: see `TrainingInputs`; weights, slots and masks by their own names. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What a step gives and the next one takes: `["conv1/kernel:next", "conv1/kernel"]`. */
  readonly feedBack: FeedBack;
  /** Where several batches give their gradients to one step: then `bytes` only adds to sums, and this graph learns. */
  readonly gathering?: Gathering;
}

type FeedBack = readonly (readonly [output: string, input: string])[];

/** @see `gradient_accumulation_steps` in `src/core/trainingParams.ts` */
export interface Gathering {
  /** Batches of a step. */
  readonly batches: number;
  /** Sums of gradients, 0 before the first batch. The graph of a batch takes and gives them; this one takes them. */
  readonly sums: readonly { readonly name: string; readonly shape: Sizes }[];
  /** An ONNX file: the optimizer's update by the sums. */
  readonly bytes: Uint8Array;
  readonly inputs: readonly string[];
  readonly feedBack: FeedBack;
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

/** Ask `trainingProblem` first: this throws for a model that cannot be trained. */
export function compileTraining(analysis: Analysis, options: TrainingOptions): TrainingProgram {
  const { batchSize, optimizer = analysis.model.training.optimizer, passes = passNames, block = 0 } = options;
  const { loss, augmentation, precision } = analysis.model.training;
  const { network, units } = classifier(applyPasses(lower(analysis), { batch: batchSize, block }, passes), loss);
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

  const batches = analysis.model.training.gradientAccumulationSteps;
  const seed = graph.op("Mul", [scores.gradient(), graph.scalar(1 / (batchSize * batches))]);
  const scaling = precision === "mixed_float16" ? lossScaling(graph, network, images) : undefined;
  const gradients = backward({
    graph,
    network,
    runOf: rememberedRuns(passing, tape),
    seeds: new Map([[network.output, scaling?.enlarge(seed) ?? seed]]),
  });
  const followed = movingAverages(network, tape, weights);
  const learning = {
    optimizer,
    weights,
    values: taken,
    gradients: scaling?.restore(gradients.weights) ?? gradients.weights,
  };
  const gathered = batches > 1 ? gather(graph, learning, network.name) : undefined;
  const learned =
    gathered?.learned ?? learn({ ...learning, graph, learningRate: rate(graph), step: stepNumber(graph) });
  const next = [...(gathered?.sums ?? learned.next), ...followed];
  for (const { name, value, shape } of next) graph.output(`${name}:next`, value, shape);
  const written = graph.encode({ name: `${network.name}: training step` });
  const bytes = scaling?.halve(written) ?? written;
  return {
    bytes,
    ...(analysis.model.training.splitAfter.length > 0 && { pipeline: pipelineOf(bytes, network, analysis.model) }),
    batchSize,
    block,
    ...("shares" in truth && { classes: Math.max(2, units) }),
    weights,
    slots: learned.slots,
    masks,
    inputs: graph.inputs,
    ...(scaling && { scalesLoss: true }),
    outputs: [
      ...Object.values(trainingOutputs),
      ...(scaling ? [scalingPorts.gradientSquare] : []),
      ...next.map(({ name }) => `${name}:next`),
    ],
    feedBack: feedBackOf(next),
    ...(gathered && { gathering: { batches, ...gathered.gathering } }),
  };
}

const rate = (graph: GraphBuilder) => graph.input(trainingInputs.learningRate, []);
const stepNumber = (graph: GraphBuilder) => graph.input(trainingInputs.step, []);
const feedBackOf = (next: readonly Next[]): FeedBack => next.map(({ name }) => [`${name}:next`, name]);

/** Gradients are added to what earlier batches gave; a graph of its own learns from the sums. */
function gather(graph: GraphBuilder, learning: Omit<LearnOptions, "graph" | "learningRate" | "step">, name: string) {
  const update = new GraphBuilder();
  const learnt = learning.weights.filter(({ name, trainable }) => trainable && learning.gradients.has(name));
  const sums = learnt.map(({ name, stateShape: shape, graphShape }): Next => {
    const before = graph.input(`${name}/sum`, shape);
    const gradient = learning.gradients.get(name);
    const own = shape.length === graphShape.length ? gradient : graph.op("Reshape", [gradient, graph.ints(shape)]);
    const value = graph.op("Add", [before, own]);
    return { name: `${name}/sum`, value, shape };
  });
  const learned = learn({
    ...learning,
    graph: update,
    learningRate: rate(update),
    step: stepNumber(update),
    values: new Map(learnt.map(({ name, stateShape }) => [name, update.input(name, stateShape)])),
    gradients: new Map(learnt.map(({ name, stateShape }) => [name, update.input(`${name}/sum`, stateShape)])),
  });
  for (const { name, value, shape } of learned.next) update.output(`${name}:next`, value, shape);
  const gathering = {
    sums: sums.map(({ name, shape }) => ({ name, shape })),
    bytes: update.encode({ name: `${name}: update` }),
    inputs: update.inputs,
    feedBack: feedBackOf(learned.next),
  };
  return { sums, learned, gathering };
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
