import type { Size } from "../core/shape.ts";
import type { ByteUnit } from "../core/wording.ts";

/** A sum of memory, line by line. */
export interface Bill {
  readonly title: string;
  readonly lines: readonly BillLine[];
  readonly total: Size;
}

export interface BillLine {
  readonly name: string;
  readonly bytes: Size;
  /** Where the number comes from. */
  readonly why: string;
}

export interface MemoryState {
  readonly name: string;
  readonly predict: Bill;
  readonly train: Bill;
  /** What is counted and what is left out. */
  readonly convention: string;
  readonly unit: ByteUnit;
}

/** What the memory view's webview may ask of the extension. */
export interface MemoryHost {
  ready(nothing: Record<string, never>): void;
}

/** What the extension tells the memory view's webview. */
export interface MemoryView {
  show(state: MemoryState): void;
}
