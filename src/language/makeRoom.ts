import type { Analysis } from "../core/analyze.ts";
import { type Convention, conventions } from "../core/memory/conventions.ts";
import { meters } from "../core/memory/fit.ts";
import type { Range } from "../core/memory/range.ts";
import type { Training } from "../core/model.ts";
import type { Card } from "../core/plan/cards.ts";
import { formatRange } from "../core/plan/formatRange.ts";
import { roomMakers } from "../core/remedies/index.ts";
import type { Change, RoomMaker } from "../core/remedies/roomMaker.ts";
import { type ByteUnit, formatBytes } from "../core/wording.ts";
import type { TextEdit } from "./edit.ts";
import { isComparable, type MemoryAsked, trainBill, usualConvention } from "./memoryAnswer.ts";
import type { AnalyzedNetwork, ChangedNetwork, Network } from "./network.ts";

/** A way to make room, carried out on a network to see what it saves. */
export interface Offer {
  readonly id: string;
  readonly title: string;
  /** `−2.75 GB`. */
  readonly saves: string;
  readonly savedBytes: number;
  readonly cost: string;
  readonly leaves: string;
  readonly leavesBytes: Range;
  readonly fits: boolean;
  readonly changesNetwork: boolean;
  readonly changes: readonly Change[];
  /** Absent where a person makes the change: the network is written as a program. */
  readonly edit?: TextEdit;
  /** The whole text with the edit. */
  readonly text?: string;
  /** How a person makes it. */
  readonly byHand?: string;
}

/** Those that leave the network as it is first, then the largest saving first. Never throws. */
export const offers = (
  network: Network,
  asked: MemoryAsked,
  unit: ByteUnit,
  card: Card | undefined,
): readonly Offer[] => inOrder([...eachOffer(network, asked, unit, card)].filter((offer) => offer !== undefined));

export const inOrder = (offers: readonly Offer[]): readonly Offer[] =>
  [...offers].sort((a, b) => Number(a.changesNetwork) - Number(b.changesNetwork) || b.savedBytes - a.savedBytes);

/** Every way, `undefined` for one that saves nothing; tried one after the other: on a deep network each takes as long as an analysis. */
export function* eachOffer(
  network: Network,
  asked: MemoryAsked,
  unit: ByteUnit,
  card: Card | undefined,
): Generator<Offer | undefined> {
  if (asked.task === "predict") return;
  const convention = conventions.find((name) => name === asked.convention) ?? usualConvention;
  const analysisOf = (network: Pick<Network, "analyzed">, batch?: number) =>
    network.analyzed({
      convention,
      training: {
        ...(asked.optimizer && { optimizer: asked.optimizer }),
        ...(batch !== undefined && { batchSize: batch }),
      },
    });
  const { analysis } = analysisOf(network, asked.batch);
  const { total } = trainBill(analysis);
  if (!total) return;
  const before = asked.batch === undefined ? [] : [writeBatch(asked.batch)];
  for (const maker of makersFor(analysis, convention, card)) {
    const made = carriedOut(network, before, maker);
    yield made &&
      valued(made, analysisOf(made.after), { maker, total, unit, card: isComparable(convention) ? card : undefined });
  }
}

const writeBatch = (batch: number): Change => ({ remedy: { kind: "set-training", key: "batch_size", value: batch } });

function makersFor(analysis: Analysis, convention: Convention, card: Card | undefined): readonly RoomMaker[] {
  const { model, layers } = analysis;
  const fits = (training: Training) => {
    const needs = meters[convention]({ ...model, training }, layers)?.(training.batchSize);
    return needs !== undefined && card !== undefined && needs.high <= card.bytes;
  };
  return roomMakers(analysis, card && { fits });
}

interface Made {
  readonly changes: readonly Change[];
  readonly after: ChangedNetwork;
}

/** A batch that was only tried is written too, unless the way sets another. */
function carriedOut(network: Network, before: readonly Change[], { changes }: RoomMaker): Made | undefined {
  const all = [
    ...before.filter(({ remedy }) => !changes.some((change) => isSameKey(change.remedy, remedy))),
    ...changes,
  ];
  const after = network.changed(all);
  return after && { changes: all, after };
}

interface Against {
  readonly maker: RoomMaker;
  readonly total: Range;
  readonly unit: ByteUnit;
  readonly card: Card | undefined;
}

function valued(
  { changes, after: { edit, text, byHand } }: Made,
  { analysis, problems }: AnalyzedNetwork,
  { maker: { each, ...maker }, total, unit, card }: Against,
): Offer | undefined {
  const { total: leavesBytes } = trainBill(analysis);
  if (!leavesBytes || problems.some(({ severity }) => severity === "error")) return undefined;
  const savedBytes = total.low - leavesBytes.low;
  if (savedBytes <= 0) return undefined;
  return {
    ...maker,
    changes,
    ...(edit && text !== undefined && { edit, text }),
    ...(byHand !== undefined && { byHand }),
    saves: `−${formatBytes(savedBytes, unit)}${each ? " each" : ""}`,
    savedBytes,
    leaves: formatRange(leavesBytes, unit),
    leavesBytes,
    fits: card !== undefined && leavesBytes.high <= card.bytes,
  };
}

const isSameKey = (a: Change["remedy"], b: Change["remedy"]): boolean =>
  a.kind === "set-training" && b.kind === "set-training" && a.key === b.key;
