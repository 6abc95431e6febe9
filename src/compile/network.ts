import type { Analysis, LayerReport } from "../core/analyze.ts";
import { endsOfPlaces } from "../core/endsOfPlaces.ts";
import type { Blocks, Fused } from "../core/engine/blocked/blocks.ts";
import type { EngineType } from "../core/engine/engineType.ts";
import type { Weight } from "../core/layer.ts";
import { type LayerName, layers } from "../core/layers/index.ts";
import type { Model } from "../core/model.ts";
import type { Values } from "../core/param.ts";
import type { Pair, Shape } from "../core/shape.ts";

/** Sizes of one example, all of them known: height, width, channels for an image. */
export type Sizes = readonly number[];

export type ParamsOf<Name extends LayerName> = Values<(typeof layers)[Name]["params"]>;

/** One thing to compute: a layer, or the activation that stood at a layer's end. */
export interface Step<Name extends LayerName = LayerName> {
  /** The node's name. */
  readonly name: string;
  /** Whose weights it uses: its own name, or that of the layer that it calls again. Weights are named by it. */
  readonly owner: string;
  /** True where several steps use the same weights. */
  readonly shared: boolean;
  /** False where it is frozen. */
  readonly trainable: boolean;
  readonly type: Name;
  readonly params: ParamsOf<Name>;
  /** Steps whose output it takes, by index. */
  readonly inputs: readonly number[];
  readonly inputShapes: readonly Sizes[];
  readonly shape: Sizes;
  readonly weights: readonly Weight[];
  /** What passes found out; each field is described where it is set. */
  readonly plan: Plan;
}

export interface Plan {
  /** Flatten and what follows it: the image whose values stand channel by channel in the vector (`channelsFirstFlatten`). */
  readonly channelsFirst?: Sizes;
  /** The gradient of the kernel as one matrix product over all shifted inputs (`gemmKernelGradient`). */
  readonly gemmKernelGradient?: boolean;
  /** Max pooling by comparing pairs instead of remembering indices (`tournamentMaxPooling`). */
  readonly tournament?: boolean;
  /** Max pooling by comparing shifted copies of the image (`shiftedMaxPooling`). */
  readonly shifted?: boolean;
  /** The output is kept for the backward pass, while what leads to it is computed again (`checkpointing.ts`). */
  readonly kept?: boolean;
  /** Its images lie in blocks of so many channels (`blockedLayout`): those it takes, those it gives. */
  readonly blocks?: Blocks;
  /** Dense behind a Flatten of an image in blocks: their size (`channelsFirstFlatten`). */
  readonly vectorBlock?: number;
  /** What a convolution or a batch normalisation in blocks does to its output at once (`fusedActivation`). */
  readonly fused?: Fused;
  /** The activation, the pooling or the batch normalisation behind something that has applied it. */
  readonly applied?: boolean;
  /** Convolution: the batch normalisation behind it that it takes in (`foldedNormalization`). */
  readonly normalization?: Step<"BatchNormalization">;
  /** Convolution: the window of the max pooling after it, whose corners are computed apart (`phaseConvolution`). */
  readonly phases?: Sizes;
  /** Convolution and average pooling: the windows whose values are channels between them (`cornersAsChannels`). */
  readonly corners?: Pair;
}

/** What a compiler works on. Every input stands before its user. */
export interface Network {
  readonly name: string;
  readonly steps: readonly Step[];
  /** The step whose value the network gives. */
  readonly output: number;
}

/** What a graph is written for. */
export interface Target {
  /** Examples of one run. */
  readonly batch: number;
  /** Channels of a block in ONNX Runtime's blocked convolutions; 0 where there are none. */
  readonly block: number;
  /** Its layers are shared out over several devices, in their order. */
  readonly isSplit?: boolean;
}

/** Writes a network anew, so that it computes the same in less time. */
export type Pass = (network: Network, target: Target) => Network;

/** The steps of a model without problems. Throws for a model that has some: callers ask `trainingProblem` first. */
export function lower({ model, layers: reports }: Analysis): Network {
  const steps: Step[] = [];
  const calledAgain = new Set(model.nodes.map(({ sharedWith }) => sharedWith));
  const made: number[] = [];
  for (const report of reports) {
    const inputs = report.node.inputs.map((input) => made[input] ?? -1);
    const owner = reports[report.node.sharedWith ?? report.node.id] ?? report;
    const shared = owner !== report || calledAgain.has(report.node.id);
    steps.push(stepOf(report, owner, shared, inputs, steps));
    const activation = ownActivation(report);
    if (activation) steps.push(activationStep(report.node.name, activation, steps));
    made.push(steps.length - 1);
  }
  markKept(steps, made, model);
  const output = made[model.outputs[0] ?? -1] ?? steps.length - 1;
  return upTo({ name: model.name, steps, output }, output);
}

function markKept(steps: Step[], made: readonly number[], model: Model): void {
  if (model.training.checkpoints.length === 0) return;
  const ends = endsOfPlaces(model);
  for (const name of model.training.checkpoints) {
    const index = made[ends.get(name) ?? -1] ?? -1;
    const step = steps[index];
    if (step) steps[index] = { ...step, plan: { ...step.plan, kept: true } };
  }
}

/** Only what `output` needs, directly or not. */
export function upTo({ name, steps }: Network, output: number): Network {
  const needed = new Set([output]);
  for (let index = output; index >= 0; index--)
    if (needed.has(index)) for (const input of steps[index]?.inputs ?? []) needed.add(input);
  const kept = steps.flatMap((step, index) => (needed.has(index) ? [{ step, index }] : []));
  const places = new Map(kept.map(({ index }, place) => [index, place]));
  const placeOf = (index: number) => places.get(index) ?? -1;
  return {
    name,
    steps: kept.map(({ step }) => ({ ...step, inputs: step.inputs.map(placeOf) })),
    output: placeOf(output),
  };
}

/**
 * The step whose value a layer gives: that of its activation, where it has one.
 *
 * @param layer  name of a node. Throws when the network's output does not need it
 */
export function stepGiving({ steps }: Network, layer: string): number {
  const own = steps.findIndex(({ name }) => name === layer);
  if (own < 0) throw new Error(`The network has no layer ${layer}.`);
  const next = steps[own + 1];
  const hasActivation = next?.type === "Activation" && next.name.startsWith(`${layer}/`) && next.inputs[0] === own;
  return hasActivation ? own + 1 : own;
}

/** What its type declares of our own training graph. */
export const engineOf = ({ type }: Step): EngineType<never, never> | undefined => layers[type].engine;

/** For each step, the indexes of those that read it. */
export function usersOf({ steps }: Network): readonly (readonly number[])[] {
  const users: number[][] = steps.map(() => []);
  for (const [index, { inputs }] of steps.entries()) for (const input of inputs) users[input]?.push(index);
  return users;
}

function stepOf(
  report: LayerReport,
  owner: LayerReport,
  shared: boolean,
  inputs: readonly number[],
  before: readonly Step[],
): Step {
  const { node, params, output } = report;
  if (node.declared)
    throw new Error(
      `${node.name} is a layer of the type ${node.declared.title}, which cannot be trained or run here. Replace it, or use the framework that it is written in.`,
    );
  if (!params || !output || !isLayerName(node.type))
    throw new Error(`${node.name} has problems and cannot be compiled.`);
  return {
    name: node.name,
    owner: owner.node.name,
    shared,
    trainable: owner.node.trainable,
    type: node.type,
    params: params as ParamsOf<LayerName>,
    inputs,
    inputShapes: inputs.map((input) => before[input]?.shape ?? []),
    shape: known(output, node.name),
    weights: owner.weights,
    plan: {},
  };
}

const isLayerName = (name: string): name is LayerName => Object.hasOwn(layers, name);

/** The activation that a layer with weights applies at its end. */
function ownActivation({ node, type, params }: LayerReport) {
  if (!type?.params.activation || node.type === "Activation") return undefined;
  const activation = params?.activation as ParamsOf<"Activation">["activation"];
  return activation === "linear" ? undefined : activation;
}

function activationStep(name: string, activation: ParamsOf<"Activation">["activation"], before: readonly Step[]): Step {
  const shape = before.at(-1)?.shape ?? [];
  return {
    name: `${name}/${activation}`,
    owner: `${name}/${activation}`,
    shared: false,
    trainable: true,
    type: "Activation",
    params: { activation },
    inputs: [before.length - 1],
    inputShapes: [shape],
    shape,
    weights: [],
    plan: {},
  };
}

function known(shape: Shape, name: string): Sizes {
  const sizes = shape.filter((size) => size !== null);
  if (sizes.length < shape.length) throw new Error(`${name} has an open size and cannot be compiled.`);
  return sizes;
}
