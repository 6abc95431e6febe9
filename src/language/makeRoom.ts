import type { Analysis } from "../core/analyze.ts";
import { meters } from "../core/memory/fit.ts";
import type { Range } from "../core/memory/range.ts";
import type { Training } from "../core/model.ts";
import { notInEngine } from "../core/notInEngine.ts";
import type { Card } from "../core/plan/cards.ts";
import { formatRange } from "../core/plan/formatRange.ts";
import { roomMakers } from "../core/remedies/index.ts";
import type { Change, RoomMaker } from "../core/remedies/roomMaker.ts";
import { type ByteUnit, formatBytes } from "../core/wording.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";
import type { TextEdit } from "./edit.ts";
import { difference, editedText } from "./editedText.ts";
import { type MemoryAsked, memoryAnswer } from "./memoryAnswer.ts";

/** A way to make room, carried out on a text to see what it saves. */
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
  readonly notInEngine: boolean;
  readonly changes: readonly Change[];
  readonly edit: TextEdit;
  /** The whole text with the edit. */
  readonly text: string;
}

/** Every way that saves something, each tried on the text itself, the largest saving first. Never throws. */
export function offers(text: string, asked: MemoryAsked, unit: ByteUnit, card: Card | undefined): readonly Offer[] {
  const { question, fileBatch, bill } = memoryAnswer(text, asked, unit, card);
  if (!bill.total || question.task === "predict") return [];
  const { analysis } = analyzeText(text, {
    library: zoo,
    convention: question.convention,
    training: { ...(asked.optimizer && { optimizer: asked.optimizer }), batchSize: question.batch },
  });
  const batch = { remedy: { kind: "set-training", key: "batch_size", value: question.batch } } as const;
  const before = question.batch === fileBatch ? [] : [batch];
  const total = bill.total;
  return makersFor(analysis, card)
    .map((maker) => tried(text, before, maker, { asked: { ...asked, ...question }, total, unit, card }))
    .filter((offer) => offer !== undefined)
    .sort((a, b) => Number(a.changesNetwork) - Number(b.changesNetwork) || b.savedBytes - a.savedBytes);
}

function makersFor(analysis: Analysis, card: Card | undefined): readonly RoomMaker[] {
  const { model, layers, training: counted } = analysis;
  const fits = (training: Training) => {
    const needs = meters[counted.convention]({ ...model, training }, layers)?.(training.batchSize);
    return needs !== undefined && card !== undefined && needs.high <= card.bytes;
  };
  return roomMakers(analysis, card && { fits });
}

interface Against {
  readonly asked: MemoryAsked;
  readonly total: Range;
  readonly unit: ByteUnit;
  readonly card: Card | undefined;
}

function tried(
  text: string,
  before: readonly Change[],
  { changes, each, ...maker }: RoomMaker,
  { asked, total, unit, card }: Against,
): Offer | undefined {
  const all = [
    ...before.filter(({ remedy }) => !changes.some((change) => isSameKey(change.remedy, remedy))),
    ...changes,
  ];
  const after = editedText(text, all);
  if (after === undefined) return undefined;
  const { batch: _written, ...others } = asked;
  const { bill, fit } = memoryAnswer(after, others, unit, card);
  const { analysis, problems } = analyzeText(after, { library: zoo });
  if (!bill.total || problems.some(({ severity }) => severity === "error")) return undefined;
  const savedBytes = total.low - bill.total.low;
  if (savedBytes <= 0) return undefined;
  return {
    ...maker,
    saves: `−${formatBytes(savedBytes, unit)}${each ? " each" : ""}`,
    savedBytes,
    leaves: formatRange(bill.total, unit),
    leavesBytes: bill.total,
    fits: fit === "fits",
    notInEngine: notInEngine(analysis.model.training).length > 0,
    changes: all,
    edit: difference(text, after),
    text: after,
  };
}

const isSameKey = (a: Change["remedy"], b: Change["remedy"]): boolean =>
  a.kind === "set-training" && b.kind === "set-training" && a.key === b.key;
