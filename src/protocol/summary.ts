import type { Span } from "../core/model.ts";
import type { TableFormat } from "../core/summary/formats.ts";
import type { Level, Summary } from "../core/summary/rows.ts";
import type { ByteUnit } from "../core/wording.ts";

export interface SummaryState {
  readonly name: string;
  readonly unit: ByteUnit;
  readonly levels: Readonly<Record<Level, Summary>>;
}

/** What the summary's webview may ask of the extension. */
export interface SummaryHost {
  ready(nothing: Record<string, never>): void;
  /** A row was chosen: show its text. */
  reveal(place: { readonly span: Span }): void;
  /** The table as it is sorted now, to the clipboard. */
  copy(table: { readonly text: string; readonly format: TableFormat }): void;
}

/** What the extension tells the summary's webview. */
export interface SummaryView {
  show(state: SummaryState): void;
}
