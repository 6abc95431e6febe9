import type { Analysis } from "../core/analyze.ts";
import { everyParameter, type OptimizerChoice } from "../core/optimizers/index.ts";
import { decays } from "../core/optimizers/weightDecay.ts";
import type { Value } from "../onnx/value.ts";
import { inputShape } from "./classifier.ts";
import type { TrainingProgram } from "./compileTraining.ts";
import { count, type GraphWeight } from "./layout.ts";
import type { Sizes } from "./network.ts";
import { type TrainingGraph, trainingGraph, trainingInputs } from "./trainingGraph.ts";
import { learnt, reachedGradient, type UpdateGraph, updateGraph } from "./updateGraph.ts";

/**
 * A training step in two: sessions side by side, each with its share of the examples (data parallelism), give gradients;
 * then sessions side by side, each of its share of the weights, learn from their sum. The same step as the program's own
 * graph, but for the order in which gradients are added. The update is of a few vectors instead of every weight.
 */
export interface Replicas {
  readonly count: number;
  /** An ONNX file: forward, loss and backward of one share. It takes what the program's own graph takes of the examples and the weights. */
  readonly bytes: Uint8Array;
  readonly inputs: readonly string[];
  /** What it takes of the examples: images, labels or shares, masks. Each is a slice of what the whole step takes. */
  readonly examples: readonly Port[];
  /** What it gives for each weight that learns, beside loss and hits: so many of its values, from the first. */
  readonly gradients: ReadonlyMap<string, Pick<Port, "name" | "shape">>;
  /** Statistics over the examples, which only a single replica follows: what it gives and the next step takes. */
  readonly followed: readonly Pick<Port, "name" | "shape">[];
  readonly vectors: readonly StateVector[];
  /**
   * Each learns its own pieces from the gradients of all: of a piece it takes `decayed/0`, `decayed/0/momentum`,
   * `decayed/0/gradient/1` and so on.
   */
  readonly updates: readonly UpdateGraph[];
}

export interface Port {
  readonly name: string;
  readonly type: "float32" | "int32";
  readonly shape: Sizes;
}

/** Weights one behind the other in memory, and so their slots and gradients. Where a weight ends is nothing to the update. */
export interface StateVector {
  readonly size: number;
  readonly weights: readonly (Pick<Port, "name" | "shape"> & { readonly from: number })[];
  /** In which it is updated. What the loss cannot depend on is in none, unless it decays: no optimizer would change it. */
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly name: string;
  readonly size: number;
  readonly from: number;
}

/** By its number. */
export const replicaGradient = (piece: string, replica: number): string => `${piece}/gradient/${replica}`;

/**
 * `undefined` where a step cannot be shared: a layer takes statistics over all examples and there are several replicas,
 * or the examples cannot be shared evenly.
 *
 * @param program  of the whole step of the same model
 * @param learners  how many sessions the update is shared among; fewer where it cannot be shared so
 */
export function compileReplicas(
  analysis: Analysis,
  program: TrainingProgram,
  count: number,
  learners = 1,
): Replicas | undefined {
  const { optimizer } = analysis.model.training;
  const { batchSize, block, passes } = program;
  if (batchSize % count !== 0 || program.gathering || program.pipeline || program.scalesLoss) return undefined;
  const made = trainingGraph(analysis, { batchSize: batchSize / count, block, passes }, count);
  const { graph, network } = made;
  const followed = made.follow();
  if (followed.length > 0 && count > 1) return undefined;
  for (const { name, value, shape } of followed) graph.output(`${name}:next`, value, shape);
  const gradients = new Map<string, Pick<Port, "name" | "shape">>();
  for (const weight of learnt(made)) {
    const name = `${weight.name}/gradient`;
    const { value, shape } = asLast(made, weight);
    graph.output(name, value, shape);
    gradients.set(weight.name, { name, shape });
  }
  const vectors = vectorsOf(learnt(made), optimizer, learners);
  const shares = sharedOut(
    vectors.flatMap(({ pieces }) => pieces),
    isClippedAsOne(optimizer) ? 1 : learners,
  );
  const updates = shares.map((pieces) =>
    updateGraph(
      `${network.name}: update`,
      pieces.map(asWeight),
      decayingByName(optimizer),
      (update, { name, stateShape }) =>
        Array.from({ length: count }, (_, replica) => update.input(replicaGradient(name, replica), stateShape)).reduce(
          (sum, next) => update.op("Add", [sum, next]),
        ),
    ),
  );
  return {
    count,
    bytes: graph.encode({ name: `${network.name}: a share of a training step` }),
    inputs: graph.inputs,
    examples: examplesOf(made, batchSize / count),
    gradients,
    followed: followed.map(({ name, shape }) => ({ name, shape })),
    vectors,
    updates,
  };
}

/** The length of all gradients together decides on each. */
const isClippedAsOne = (optimizer: OptimizerChoice) => everyParameter(optimizer).global_clipnorm !== null;

/** The largest piece first, each to the session that has least so far; one that gets none is left out. */
function sharedOut(pieces: readonly Piece[], count: number): readonly (readonly Piece[])[] {
  const shares = Array.from({ length: count }, () => ({ size: 0, pieces: [] as Piece[] }));
  for (const piece of pieces.toSorted((a, b) => b.size - a.size)) {
    const least = shares.reduce((least, share) => (share.size < least.size ? share : least));
    least.pieces.push(piece);
    least.size += piece.size;
  }
  return shares.map(({ pieces }) => pieces).filter(({ length }, place) => length > 0 || place === 0);
}

/**
 * A gradient and its shape, which need not be the weight's: its memory is what the update takes. ONNX Runtime begins
 * with the last of the operators that nothing follows. So those that end the gradients of kernels stand behind all
 * others, in the order of the weights, and each is computed as early as it can be: else all of them were at the end,
 * when the images of every layer would still be there. A look at it in another shape would be copied.
 */
function asLast(made: TrainingGraph, weight: GraphWeight): { readonly value: Value; readonly shape: Sizes } {
  const { graph } = made;
  const gradient = reachedGradient(made, weight);
  const { reached, graphShape } = weight;
  const seen = { value: gradient, shape: reached === undefined ? graphShape : [reached] };
  if (graphShape.length === 1 && reached === undefined) return seen;
  const last = graph.beforeReshape(gradient) ?? seen;
  graph.makeLast(last.value);
  return last;
}

function examplesOf({ network, classes, masks }: TrainingGraph, batch: number): readonly Port[] {
  return [
    { name: trainingInputs.images, type: "float32", shape: [batch, ...inputShape(network)] },
    classes === undefined
      ? { name: trainingInputs.labels, type: "int32", shape: [batch] }
      : { name: trainingInputs.shares, type: "float32", shape: [batch, classes] },
    ...masks.map(({ name, shape }): Port => ({ name, type: "float32", shape })),
  ];
}

const [decayed, kept] = ["decayed", "kept"];

/** Each weight begins at a multiple of so many values: a line of the processor's cache. */
const alignment = 16;

/** Values of a piece: what an optimizer has in hand of it stays in the processor's cache. */
const pieceSize = 2 ** 17;

/** Weights that decay and those that do not; where gradients are clipped each by its own size, each weight alone. */
function vectorsOf(
  weights: readonly GraphWeight[],
  optimizer: OptimizerChoice,
  learners: number,
): readonly StateVector[] {
  const { weight_decay: decay, exclude_from_weight_decay: excluded, clipnorm } = everyParameter(optimizer);
  const isKept = ({ name }: GraphWeight) => !!decay && !decays(name, excluded);
  const nameOf = (weight: GraphWeight) => (isKept(weight) ? kept : decayed);
  const changing = (weight: GraphWeight) =>
    (decay && !isKept(weight) ? undefined : weight.reached) ?? count(weight.stateShape);
  if (clipnorm !== null)
    return weights.map((weight, number) =>
      vectorOf(`${nameOf(weight)}/${number}`, [weight], aligned(count(weight.stateShape)), changing),
    );
  return [decayed, kept]
    .map((name) => {
      const own = weights.filter((weight) => nameOf(weight) === name);
      const share = own.reduce((sum, weight) => sum + changing(weight), 0) / learners;
      return vectorOf(name, own, Math.min(pieceSize, aligned(share)), changing);
    })
    .filter(({ size }) => size > 0);
}

/** @param changing  how many values of a weight, from the first, a step can change */
function vectorOf(
  name: string,
  weights: readonly GraphWeight[],
  largest: number,
  changing: (weight: GraphWeight) => number,
): StateVector {
  let size = 0;
  const runs: { readonly from: number; end: number }[] = [];
  const placed = weights.map((weight) => {
    const from = size;
    size += aligned(count(weight.stateShape));
    const end = from + aligned(changing(weight));
    const last = runs.at(-1);
    if (last?.end === from) last.end = end;
    else runs.push({ from, end });
    return { name: weight.name, shape: weight.stateShape, from };
  });
  const places = runs.flatMap(({ from, end }) =>
    Array.from({ length: Math.ceil((end - from) / largest) }, (_, number) => {
      const start = from + number * largest;
      return { from: start, size: Math.min(largest, end - start) };
    }),
  );
  return { size, weights: placed, pieces: places.map((place, number) => ({ name: `${name}/${number}`, ...place })) };
}

const aligned = (values: number): number => Math.ceil(values / alignment) * alignment;

/** As the optimizer sees it. */
const asWeight = ({ name, size }: Piece): GraphWeight => ({
  name,
  shape: [size],
  graphShape: [size],
  stateShape: [size],
  layout: undefined,
  trainable: true,
  initializer: { kind: "zeros" },
});

const decayingByName = (optimizer: OptimizerChoice): OptimizerChoice => ({
  ...optimizer,
  params: { ...optimizer.params, exclude_from_weight_decay: [kept] },
});
