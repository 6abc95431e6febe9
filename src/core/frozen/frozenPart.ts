import { type Analysis, analyze, type LayerReport } from "../analyze.ts";
import { viewOf } from "../layer.ts";
import type { LayerNode, Model } from "../model.ts";
import { neededBy } from "../neededBy.ts";

/** A network in two: what stays as it is while the rest learns, and the rest, which takes what that gives as its input. */
export interface FrozenPart {
  /** From the images on. Its weights are named as in the whole network. */
  readonly trunk: Analysis;
  /** What learns, by the same names. Nothing of its training is done to images any more. */
  readonly head: Analysis;
  /** Of one example, as the trunk gives it and the head takes it. */
  readonly shape: readonly number[];
}

/**
 * Where a network can be cut so that all before the cut gives the same for the same image however long it trains:
 * as late as one tensor alone crosses. `undefined` where it begins with something that learns, where chance is in it
 * from the start, or where the model is split over devices.
 */
export function frozenPart(analysis: Analysis): FrozenPart | undefined {
  const { model, layers } = analysis;
  const [output] = model.outputs;
  if (output === undefined || model.outputs.length > 1 || model.training.splitAfter.length > 0) return undefined;
  const needed = neededFor(model.nodes, output);
  const end = cutsOf(analysis).at(-1) ?? -1;
  const shape = layers[end]?.output?.filter((size) => size !== null);
  if (end < 0 || !shape || shape.length < (layers[end]?.output?.length ?? 0)) return undefined;
  const before = needed.filter((id) => id <= end);
  const after = needed.filter((id) => id > end);
  return {
    trunk: analyze(partOf(model, "features", before, end)),
    head: analyze(partOf(model, model.name, after, output, { end, shape })),
    shape,
  };
}

const neededFor = (nodes: readonly LayerNode[], output: number): readonly number[] =>
  [...neededBy(nodes, output)].sort((a, b) => a - b);

/** The nodes after which only their output is needed of all before them, where all of that is frozen and has weights. */
export function cutsOf({ model, layers }: Pick<Analysis, "model" | "layers">): readonly number[] {
  const [output = -1] = model.outputs;
  const needed = neededFor(model.nodes, output);
  const lastReader = new Map<number, number>();
  const lastCaller = new Map<number, number>();
  for (const id of needed) {
    const { inputs = [], sharedWith } = layers[id]?.node ?? {};
    for (const input of inputs) lastReader.set(input, id);
    if (sharedWith !== undefined) lastCaller.set(sharedWith, id);
  }
  const cuts: number[] = [];
  let hasWeights = false;
  /** The furthest that anything before reaches. */
  let reach = 0;
  for (const id of needed) {
    const report = layers[id];
    if (!report || id === output || !isFixed(report)) break;
    hasWeights ||= report.weights.length > 0;
    reach = Math.max(reach, lastCaller.get(id) ?? 0);
    if (hasWeights && reach <= id) cuts.push(id);
    reach = Math.max(reach, lastReader.get(id) ?? 0);
  }
  return cuts;
}

/** Gives the same for the same input while the network trains. */
const isFixed = ({ type, params, node, weights }: LayerReport): boolean =>
  type !== undefined && viewOf(type, params) !== "inference" && (weights.length === 0 || !node.trainable);

interface Cut {
  readonly end: number;
  readonly shape: readonly number[];
}

function partOf(model: Model, name: string, kept: readonly number[], output: number, cut?: Cut): Model {
  const source = model.nodes[cut?.end ?? 0] as LayerNode;
  const nodes: LayerNode[] = cut ? [inputOf(source, cut.shape)] : [];
  const places = new Map<number, number>(cut ? [[cut.end, 0]] : []);
  for (const id of kept) {
    const node = model.nodes[id] as LayerNode;
    const placeOf = (from: number) => places.get(from) ?? -1;
    places.set(id, nodes.length);
    nodes.push({
      ...node,
      id: nodes.length,
      inputs: node.inputs.map(placeOf),
      ...(node.sharedWith !== undefined && { sharedWith: placeOf(node.sharedWith) }),
    });
  }
  const { training } = model;
  const isThere = (place: string) => nodes.some((node) => node.name === place || node.name.startsWith(`${place}/`));
  return {
    name,
    nodes,
    outputs: [places.get(output) ?? -1],
    training: { ...training, augmentation: [], checkpoints: training.checkpoints.filter(isThere) },
    pretrained: [],
  };
}

const inputOf = ({ span, typeSpan }: LayerNode, shape: readonly number[]): LayerNode => ({
  id: 0,
  name: "input",
  path: [],
  type: "Input",
  parameters: { shape },
  trainable: true,
  inputs: [],
  span,
  typeSpan,
  parameterSpans: {},
  usedAt: [],
});
