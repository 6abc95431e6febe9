import type { Analysis } from "../core/analyze.ts";
import { billOf, type LineId } from "../core/memory/bill.ts";
import { type Convention, conventions } from "../core/memory/conventions.ts";
import { fitOf, type Verdict } from "../core/memory/fit.ts";
import type { Range } from "../core/memory/range.ts";
import type { OptimizerChoice } from "../core/optimizers/index.ts";
import type { Card } from "../core/plan/cards.ts";
import { type ByteUnit, formatBytes, formatCount } from "../core/wording.ts";
import { lineAndColumn } from "../spec/lineAndColumn.ts";
import { memoryReportOf } from "./memoryReport.ts";
import type { AnalyzedNetwork, Network } from "./network.ts";

/** A what-if on a network. */
export interface MemoryAsked {
  readonly task: "train" | "predict";
  /** `undefined`: the file's own. */
  readonly batch?: number;
  readonly convention?: string;
  /** Instead of the file's. */
  readonly optimizer?: OptimizerChoice;
}

/** What was asked, with everything filled in. */
export interface MemoryQuestion {
  readonly task: MemoryAsked["task"];
  readonly batch: number;
  readonly convention: Convention;
}

export interface AnsweredLine {
  readonly id: LineId;
  readonly name: string;
  readonly bytes: Range | null;
  /** Where the number comes from. */
  readonly why: string;
}

export interface MemoryAnswer {
  readonly question: MemoryQuestion;
  readonly conventions: readonly { readonly name: string; readonly title: string; readonly doc: string }[];
  readonly fileBatch: number;
  readonly isWritable: boolean;
  readonly setting: string;
  readonly bill: { readonly lines: readonly AnsweredLine[]; readonly total: Range | null };
  readonly fit: Verdict | null;
  /** That is sure to fit; 0 where none is, `null` where no card is planned for or nothing is known. */
  readonly largestBatch: number | null;
  readonly notes: readonly string[];
  readonly problem: { readonly message: string; readonly offset: number } | null;
}

/** What most people train with. */
export const usualConvention: Convention = "pytorch";

const titles: Readonly<Record<Convention, string>> = {
  textbook: "a textbook",
  pytorch: "PyTorch",
  engine: "our engine",
};

/** What each way of counting counts. */
const conventionDocs: Readonly<Record<Convention, string>> = {
  textbook: "Each layer's output once, times the batch, as textbooks do.",
  pytorch: "The tensors that PyTorch keeps for the backward pass, and what its process takes of a graphics card.",
  engine: "What our own training graph has at its worst moment, and the worker process around it.",
};

const conventionOptions = conventions.map((name) => ({ name, title: titles[name], doc: conventionDocs[name] }));

/** What training or predicting with a network needs, against a card. Never throws. */
export function memoryAnswer(
  network: Network,
  asked: MemoryAsked,
  unit: ByteUnit,
  card: Card | undefined,
): MemoryAnswer {
  const fileBatch = network.analyzed().analysis.model.training.batchSize;
  const convention = conventions.find((name) => name === asked.convention) ?? usualConvention;
  const batch = asked.batch ?? (asked.task === "predict" ? 1 : fileBatch);
  const about = network.analyzed({
    convention,
    training: { ...(asked.optimizer && { optimizer: asked.optimizer }), batchSize: batch },
  });
  const { analysis } = about;
  const bill = asked.task === "train" ? trainBill(analysis) : predictBill(analysis, batch, unit);
  const fit =
    card && asked.task === "train" && isComparable(convention) ? fitOf(analysis, card.bytes, convention) : undefined;
  return {
    question: { task: asked.task, batch, convention },
    conventions: conventionOptions,
    fileBatch,
    isWritable: network.isWritable,
    setting: settingText(analysis, asked.task, batch),
    bill,
    fit: fit?.verdict ?? null,
    largestBatch: fit?.largestBatch ?? null,
    notes: bill.total && asked.task === "train" ? notesOf(convention, fit?.largestBatch, unit, card) : [],
    problem: bill.total ? null : problemOf(network.text, about),
  };
}

/** A textbook's sums leave out what a process takes beside them. */
export const isComparable = (convention: Convention): boolean => convention !== "textbook";

type AnsweredBill = MemoryAnswer["bill"];

/** Exact lines first, the largest of them at the start of a bar. */
export function trainBill(analysis: Analysis): AnsweredBill {
  const bill = billOf(analysis, { convention: analysis.training.convention });
  if (!bill) return { lines: [], total: null };
  const lines = bill.lines.map(({ id, title, low, high, why }) => ({ id, name: title, bytes: { low, high }, why }));
  const isExact = ({ bytes: { low, high } }: (typeof lines)[number]) => low === high;
  return {
    lines: [
      ...lines.filter(isExact).sort((a, b) => b.bytes.high - a.bytes.high),
      ...lines.filter((line) => !isExact(line)),
    ],
    total: bill.process ?? bill.total,
  };
}

/** Outputs that live together, and the weights. */
function predictBill(analysis: Analysis, batch: number, unit: ByteUnit): AnsweredBill {
  const [alive, weights] = memoryReportOf(analysis, unit).predict.lines;
  if (!alive || !weights || alive.bytes === null || weights.bytes === null) return { lines: [], total: null };
  const many = batch === 1 ? "" : `${formatCount(batch)} × `;
  const exactly = (bytes: number) => ({ low: bytes, high: bytes });
  const lines = [
    { ...alive, id: "activations", bytes: exactly(alive.bytes * batch), why: many + alive.why },
    { ...weights, id: "weights", bytes: exactly(weights.bytes) },
  ] as const;
  return { lines, total: exactly(alive.bytes * batch + weights.bytes) };
}

function settingText({ model }: Analysis, task: MemoryAsked["task"], batch: number): string {
  const { precision, optimizer, gradientAccumulationSteps: steps, checkpoints, splitAfter } = model.training;
  const examples = `${formatCount(batch)} ${batch === 1 ? "example" : "examples"}`;
  if (task === "predict") return `predicting ${examples} at once · 32-bit numbers`;
  return [
    `training at batch ${formatCount(batch)}`,
    precision,
    optimizer.type,
    ...(steps > 1 ? [`gradients of ${formatCount(steps)} batches for a step`] : []),
    ...(checkpoints.length > 0 ? [`${checkpoints.length} checkpoints`] : []),
    ...(splitAfter.length > 0 ? [`${splitAfter.length + 1} devices`] : []),
  ].join(" · ");
}

function notesOf(
  convention: Convention,
  largest: number | undefined,
  unit: ByteUnit,
  card: Card | undefined,
): string[] {
  if (!isComparable(convention))
    return [
      "A textbook leaves out what a process takes beside these sums. Count as PyTorch or our engine to compare with a card.",
    ];
  if (!card) return ["Choose a card to plan for, to see the largest batch that fits."];
  const size = formatBytes(card.bytes, unit);
  const note =
    largest === undefined || largest === 0
      ? `Not even a batch of 1 is sure to fit ${size}.`
      : `Largest batch that is sure to fit ${size}: ${formatCount(largest)}.`;
  return convention === "pytorch" ? [note, measured] : [note];
}

/** @see docs/memory.md, which has the misses too */
const measured = "The range held for 237 of 253 measured trainings; its middle was off by 4.8 % on average.";

function problemOf(text: string, { problems, analysis }: AnalyzedNetwork): MemoryAnswer["problem"] {
  const first = problems.find(({ severity }) => severity === "error");
  if (first) {
    const { line } = lineAndColumn(text, first.span.start);
    return { message: `Line ${line}: ${first.message}`, offset: first.span.start };
  }
  const open = analysis.layers.find(({ output }) => output?.includes(null));
  const offset = open?.node.typeSpan.start ?? 0;
  return { message: "A size is open (?), so there is nothing to add up. Give the input whole numbers.", offset };
}
