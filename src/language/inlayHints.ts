import { layerType } from "../core/layers/index.ts";
import { totalOf } from "../core/memory/bytes.ts";
import type { Span } from "../core/model.ts";
import { formatShape } from "../core/shape.ts";
import { type ByteUnit, formatCount } from "../core/wording.ts";
import type { AnalyzedText } from "../spec/analyzeText.ts";
import { analyzed } from "./analyzed.ts";
import { hover } from "./hover.ts";
import { shapeRange } from "./layerMarkdown.ts";
import { eachLayer, type LayerText } from "./layerTexts.ts";
import { madeHere } from "./madeHere.ts";

export interface InlayHint {
  /** At the end of a line. */
  readonly offset: number;
  readonly text: string;
  /** Markdown; worked out only when asked. */
  tooltip(): string | undefined;
}

/** At the end of each layer's line, what comes out of it and how many parameters it has: `25×38×400 · 720,400`. */
export function inlayHints(
  text: string,
  range: Span = { start: 0, end: text.length },
  unit: ByteUnit = "MB",
): readonly InlayHint[] {
  const about = analyzed(text);
  const hints: InlayHint[] = [];
  for (const layer of eachLayer(about.root)) {
    const { start } = layer.typeSpan;
    if (start > range.end || layer.item.span.end < range.start) continue;
    const label = hintFor(about, layer);
    if (label)
      hints.push({
        offset: endOfLine(text, layer.typeSpan.end),
        text: label,
        tooltip: () => hover(text, start, unit)?.markdown,
      });
  }
  return hints;
}

function hintFor({ analysis }: AnalyzedText, { item, type }: LayerText): string | undefined {
  const { own, inside } = madeHere(analysis, item.span);
  const made = own.length > 0 ? own : inside;
  const last = made.at(-1)?.output;
  if (!last || made.some(({ output }) => !output)) return undefined;
  const parameters = totalOf(made, ({ parameters }) => parameters.value);
  const count =
    parameters === null || (parameters === 0 && !layerType(type)?.weights) ? "" : ` · ${formatCount(parameters)}`;
  if (own.length > 1) return `${own.length} × ${shapeRange(own)}${count}${count && " in all"}`;
  return `${formatShape(last)}${count}`;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : text[end - 1] === "\r" ? end - 1 : end;
}
