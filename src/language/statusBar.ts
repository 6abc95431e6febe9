import type { Verdict } from "../core/memory/fit.ts";
import type { Card } from "../core/plan/cards.ts";
import { type ByteUnit, formatBytes, formatCount } from "../core/wording.ts";
import { analyzed } from "./analyzed.ts";
import { escaped, paragraphs } from "./markdown.ts";
import { billsMarkdown, totalsMarkdown } from "./modelMarkdown.ts";
import { plannedFor, plannedSentence } from "./planned.ts";

export interface StatusBar {
  /** `903,400 parameters`. */
  readonly parameters: string;
  /** `12.6 MB · training 576 MB`, and ` of 8.00 GB` where a card is planned for. */
  readonly memory: string;
  /** Whether the training fits the card; `undefined` where none is planned for. */
  readonly fit: Verdict | undefined;
  /** Markdown. */
  readonly tooltip: string;
}

/** The open model in two short texts; `undefined` while a problem hides its numbers. */
export function statusBar(text: string, unit: ByteUnit = "MB", card?: Card): StatusBar | undefined {
  const { analysis } = analyzed(text);
  const { parameters, inference, training, layers } = analysis;
  if (layers.length < 2 || parameters.total === null || inference.total === null) return undefined;
  const planned = card && plannedFor(analysis, card);
  return {
    parameters: `${formatCount(parameters.total)} parameters`,
    memory: `${formatBytes(inference.total, unit)} · training ${formatBytes(training.total, unit)}${planned ? ` of ${formatBytes(card.bytes, unit)}` : ""}`,
    fit: planned?.verdict,
    tooltip: paragraphs(
      planned && escaped(plannedSentence(planned, card, unit)),
      totalsMarkdown(analysis, unit),
      billsMarkdown(analysis, unit),
    ),
  };
}
