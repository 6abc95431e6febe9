import type { LineId } from "../core/memory/bill.ts";
import type { Verdict } from "../core/memory/fit.ts";
import type { Range } from "../core/memory/range.ts";
import type { ByteUnit } from "../core/wording.ts";
import type { ChartHost } from "./charts.ts";

export const memoryTasks = ["train", "predict"] as const;
export type MemoryTask = (typeof memoryTasks)[number];

/** What the user asks of the bill; the file stays as it is. */
export interface MemoryQuestion {
  readonly task: MemoryTask;
  /** `undefined`: the file's own. */
  readonly batch?: number;
  /** One of the conventions that the state lists. */
  readonly convention?: string;
}

export interface BillLine {
  readonly id: LineId;
  readonly name: string;
  /** `null` while a problem or an open size hides it. */
  readonly bytes: Range | null;
  /** Where the number comes from. */
  readonly why: string;
}

export interface Bill {
  readonly lines: readonly BillLine[];
  /** Of the whole process where that is known: not all lines are at their largest at the same moment. */
  readonly total: Range | null;
}

export interface PlannedFor {
  /** As the setting holds it: `this machine`, `8 GB`, `NVIDIA RTX 3060`. */
  readonly chosen: string;
  readonly options: readonly { readonly plan: string; readonly title: string }[];
  /** `null` where this machine has no card, or has not answered yet. */
  readonly bytes: number | null;
  /** `8.00 GB`, or why there is none. */
  readonly title: string;
}

/** A change that saves memory, worked out on this very model. */
export interface RemedyRow {
  readonly id: string;
  readonly title: string;
  readonly saves: string;
  /** What it costs: time, or that the network becomes another one. */
  readonly cost: string;
  /** The total that it leads to. */
  readonly leaves: string;
  /** With it the training fits the card. */
  readonly fits: boolean;
  /** Changes the network: shown before it is done. */
  readonly changesNetwork: boolean;
  /** How a person makes the change, where we do not: the network is written as a program. */
  readonly byHand?: string;
}

export interface MemoryState {
  readonly name: string;
  readonly unit: ByteUnit;
  /** With everything filled in. */
  readonly question: Required<MemoryQuestion>;
  readonly conventions: readonly { readonly name: string; readonly title: string; readonly doc: string }[];
  /** The file's batch. */
  readonly fileBatch: number;
  /** What is changed here can be written into the file. */
  readonly isWritable: boolean;
  /** `Adam · float32 · gradients of 2 batches`. */
  readonly setting: string;
  readonly plan: PlannedFor;
  readonly bill: Bill;
  /** `null` where nothing is known to compare. */
  readonly fit: Verdict | null;
  /** Ends the view: the largest batch that fits, and how sure all of this is. */
  readonly notes: readonly string[];
  readonly remedies: readonly RemedyRow[];
  /** The remedies are of the model before the last change; others are being looked for. */
  readonly isSearching: boolean;
  /** Why there are no numbers; the offset is that of the problem in the text. */
  readonly problem: { readonly message: string; readonly offset: number } | null;
}

/** What the memory view's webview may ask of the extension. */
export interface MemoryHost extends ChartHost {
  /** With the question that the webview kept from before. */
  ready(question: MemoryQuestion): void;
  ask(question: MemoryQuestion): void;
  planFor(plan: { readonly plan: string }): void;
  /** Writes the batch of the question into the file. */
  writeBatch(batch: { readonly batch: number }): void;
  apply(remedy: { readonly id: string }): void;
  preview(remedy: { readonly id: string }): void;
  reveal(place: { readonly offset: number }): void;
}

/** What the extension tells the memory view's webview. */
export interface MemoryView {
  show(state: MemoryState): void;
}
