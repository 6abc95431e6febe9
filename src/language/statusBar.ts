import { type ByteUnit, formatBytes, formatCount } from "../core/wording.ts";
import { analyzed } from "./analyzed.ts";
import { paragraphs } from "./markdown.ts";
import { billsMarkdown, totalsMarkdown } from "./modelMarkdown.ts";

export interface StatusBar {
  /** `903,400 parameters`. */
  readonly parameters: string;
  /** `12.6 MB · training 576 MB`. */
  readonly memory: string;
  /** Markdown. */
  readonly tooltip: string;
}

/** The open model in two short texts; `undefined` while a problem hides its numbers. */
export function statusBar(text: string, unit: ByteUnit = "MB"): StatusBar | undefined {
  const { analysis } = analyzed(text);
  const { parameters, inference, training, layers } = analysis;
  if (layers.length < 2 || parameters.total === null || inference.total === null) return undefined;
  return {
    parameters: `${formatCount(parameters.total)} parameters`,
    memory: `${formatBytes(inference.total, unit)} · training ${formatBytes(training.total, unit)}`,
    tooltip: paragraphs(totalsMarkdown(analysis, unit), billsMarkdown(analysis, unit)),
  };
}
