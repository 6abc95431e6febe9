import type { Analysis } from "../core/analyze.ts";
import type { OptimizerChoice } from "../core/optimizers/index.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { GraphPart } from "../onnx/splitGraph.ts";
import type { GraphWeight } from "./layout.ts";
import { learn, type Next, type Slot } from "./learn.ts";
import { scalingPorts } from "./lossScaling.ts";
import type { Network, Sizes } from "./network.ts";
import { type PassName, passNames } from "./passes/index.ts";
import { pipelineOf } from "./pipeline.ts";
import type { RandomMask } from "./randomMask.ts";
import {
  type GraphOptions,
  type TrainingGraph,
  trainingGraph,
  trainingInputs,
  trainingOutputs,
} from "./trainingGraph.ts";
import { type FeedBack, feedBackOf, learnt, stateGradients, type UpdateGraph, updateGraph } from "./updateGraph.ts";

export interface TrainingOptions extends GraphOptions {
  /** The model's own when left out. */
  readonly optimizer?: OptimizerChoice;
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
  readonly passes: readonly PassName[];
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

/** @see `gradient_accumulation_steps` in `src/core/trainingParams.ts` */
export interface Gathering extends UpdateGraph {
  /** Batches of a step. */
  readonly batches: number;
  /** Sums of gradients, 0 before the first batch. The graph of a batch takes and gives them; this one takes them. */
  readonly sums: readonly { readonly name: string; readonly shape: Sizes }[];
}

/** Ask `trainingProblem` first: this throws for a model that cannot be trained. */
export function compileTraining(analysis: Analysis, options: TrainingOptions): TrainingProgram {
  const { batchSize, optimizer = analysis.model.training.optimizer, passes = passNames, block = 0 } = options;
  const batches = analysis.model.training.gradientAccumulationSteps;
  const made = trainingGraph(analysis, options, batches);
  const { graph, network, weights, masks, scaling, classes } = made;
  const gathered = batches > 1 ? gather(made, optimizer) : undefined;
  const together = new Set(block > 0 && analysis.model.training.splitAfter.length === 0 ? normalizing(network) : []);
  const learned =
    gathered ?? learn({ ...made, gradients: stateGradients(made), optimizer, ...moment(graph), together });
  // Written last, the averages are followed first, and what they follow need not be kept until the end.
  const next = [...("sums" in learned ? learned.sums : learned.next), ...made.follow()];
  for (const { name, value, shape } of next) graph.output(`${name}:next`, value, shape);
  const written = graph.encode({ name: `${network.name}: training step` });
  const bytes = scaling?.halve(written) ?? written;
  return {
    bytes,
    ...(analysis.model.training.splitAfter.length > 0 && { pipeline: pipelineOf(bytes, network, analysis.model) }),
    batchSize,
    block,
    passes,
    ...(classes !== undefined && { classes }),
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

/**
 * γ and β, of which a network has a hundred. Their gradients are there on the way to the image's; that of a bias would
 * wait for the others, and what it is the sum of with it.
 */
const normalizing = ({ steps }: Network): readonly string[] =>
  steps
    .filter(({ type, shared }) => type === "BatchNormalization" && !shared)
    .flatMap(({ owner, weights }) => weights.map(({ name }) => `${owner}/${name}`));

const moment = (graph: GraphBuilder) => ({
  graph,
  learningRate: graph.input(trainingInputs.learningRate, []),
  step: graph.input(trainingInputs.step, []),
});

/** Gradients are added to what earlier batches gave; a graph of its own learns from the sums. */
function gather(made: TrainingGraph, optimizer: OptimizerChoice) {
  const { graph, network } = made;
  const gradients = stateGradients(made);
  const sums = learnt(made).map(({ name, stateShape: shape }): Next => {
    const before = graph.input(`${name}/sum`, shape);
    return { name: `${name}/sum`, value: graph.op("Add", [before, gradients.get(name)]), shape };
  });
  const { slots, ...update } = updateGraph(
    `${network.name}: update`,
    learnt(made),
    optimizer,
    (graph, { name, stateShape }) => graph.input(`${name}/sum`, stateShape),
  );
  return { sums, slots, gathering: { sums: sums.map(({ name, shape }) => ({ name, shape })), ...update } };
}
