import type { Analysis } from "../../core/analyze.ts";
import { runMemory } from "../../core/engine/runMemory.ts";
import { cutsOf, frozenPart } from "../../core/frozen/frozenPart.ts";
import { middle } from "../../core/memory/range.ts";
import { analyzeText } from "../analyzeText.ts";
import type { Library } from "../library.ts";
import { fineTunedModel, headModel, type TransferChoices } from "./transferModel.ts";

/** How much of a network learns. */
export interface FreezeLevel {
  /** The first layer or block that learns; absent: only the new head. */
  readonly from?: string;
  /** Parameters that stay as they are, and that learn. */
  readonly frozen: number;
  readonly trained: number;
  /** Multiply-accumulates for one image, of what is computed once and of what every step computes. */
  readonly frozenMacs: number;
  readonly trainedMacs: number;
  /** Numbers that stand for an image where it comes to what learns. */
  readonly values: number;
  /** Bytes of the worker process at its largest; 0 when unknown. */
  readonly memory: number;
}

/**
 * From the head alone to the whole network: a level for each block, or layer with weights outside of blocks.
 *
 * @param most  levels: where there are more, the first, the last and others evenly between them
 */
export function freezeLevels(
  choices: Omit<TransferChoices, "fineTune">,
  library: Library,
  most = Number.POSITIVE_INFINITY,
): readonly FreezeLevel[] {
  const { analysis } = analyzeText(headModel(choices, library), { library });
  const starts = startsOf(analysis).toReversed();
  return [
    levelOf(analysis),
    ...spread(starts, most - 1).map((from) =>
      levelOf(analyzeText(fineTunedModel({ ...choices, fineTune: from }, library), { library }).analysis, from),
    ),
  ];
}

/** So many of a list: its last, and others evenly before it. */
const spread = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.filter(
    (_, place) =>
      items.length <= most ||
      Math.floor(((place + 1) * most) / items.length) > Math.floor((place * most) / items.length),
  );

/** The first of them alone: that of the head. */
export const headLevel = (choices: Omit<TransferChoices, "fineTune">, library: Library): FreezeLevel =>
  levelOf(analyzeText(headModel(choices, library), { library }).analysis);

/** The part of a network that usually learns: about the last two fifths of its work. */
export function usualLevel(levels: readonly FreezeLevel[]): FreezeLevel | undefined {
  const all = levels.at(-1);
  const whole = all ? all.frozenMacs + all.trainedMacs : 0;
  return levels.find(({ trainedMacs }) => trainedMacs >= whole * usualShare) ?? levels.at(-1);
}

/** As many views as there are epochs, so that none is shown twice, where the cache has room for them. */
export const usualViews = (images: number, { values }: Pick<FreezeLevel, "values">): number =>
  Math.max(1, Math.min(mostViews, Math.floor(roomForFeatures / (4 * Math.max(1, values) * images)) - 1));

export const mostViews = 12;
/** Bytes on disk. */
const roomForFeatures = 4e9;

const usualShare = 0.4;

/** Names of the blocks and layers before which one tensor alone crosses, without the network's own name, in their order. */
function startsOf(analysis: Analysis): readonly string[] {
  const { layers, model } = analysis;
  const [network = ""] = model.pretrained[0]?.path ?? [];
  const found = new Set<string>();
  let last = "";
  const cuts = new Set(cutsOf(analysis));
  for (const { node, macs, weights } of layers) {
    const [first, ...inner] = node.path;
    if (first !== network) continue;
    const group = inner.length > 0 ? groupOf(inner) : undefined;
    const start = group ?? node.name.slice(network.length + 1);
    const isStart = group === undefined ? weights.length > 0 && (macs.value ?? 0) > 0 : group !== last;
    last = group ?? "";
    const [before] = node.inputs;
    if (isStart && before !== undefined && (cuts.has(before) || before === firstOf(analysis, network)))
      found.add(start);
  }
  return [...found];
}

/** The block, with its number where it is repeated. */
const groupOf = ([block = "", number]: readonly string[]): string =>
  number !== undefined && /^\d+$/.test(number) ? `${block}/${number}` : block;

/** What comes into the network. */
function firstOf({ layers }: Analysis, network: string): number | undefined {
  return layers.find(({ node }) => node.path[0] === network)?.node.inputs[0];
}

function levelOf(analysis: Analysis, from?: string): FreezeLevel {
  const part = frozenPart(analysis);
  const learned = part?.head ?? analysis;
  const memory = runMemory(learned.layers, learned.model.training, learned.model.outputs[0]);
  const trained = analysis.parameters.trainable ?? 0;
  return {
    ...(from !== undefined && { from }),
    frozen: (analysis.parameters.total ?? 0) - trained,
    trained,
    frozenMacs: part?.trunk.macs ?? 0,
    trainedMacs: learned.macs ?? 0,
    values: part?.shape.reduce((product, size) => product * size, 1) ?? 0,
    memory: memory ? Math.round(middle(memory)) : 0,
  };
}
