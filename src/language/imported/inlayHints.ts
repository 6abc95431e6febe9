import type { LayerReport } from "../../core/analyze.ts";
import { totalOf } from "../../core/memory/bytes.ts";
import type { Span } from "../../core/model.ts";
import { formatInOrder, inOrder } from "../../core/shape.ts";
import { formatCount } from "../../core/wording.ts";
import { shapeRange } from "../layerMarkdown.ts";
import type { Network } from "../network.ts";

export interface ImportedHint {
  readonly offset: number;
  readonly text: string;
  /** In the word whose hover tells more. */
  readonly of: number;
}

/** At the end of the line that names the class of each layer, what comes out of it and how many parameters it has. */
export function importedHints(network: Network, range: Span): readonly ImportedHint[] {
  const groups = new Map<number, LayerReport[]>();
  const { layers, model } = network.analyzed().analysis;
  for (const report of layers) {
    const { typeSpan } = report.node;
    if (typeSpan.end === typeSpan.start || typeSpan.start > range.end || typeSpan.end < range.start) continue;
    groups.set(typeSpan.start, [...(groups.get(typeSpan.start) ?? []), report]);
  }
  const isJson = /^\s*[[{]/.test(network.text);
  return [...groups.values()].flatMap((reports) => {
    const [first] = reports;
    const shapes = shapeRange(reports, ({ output }) => output && inOrder(output, model.order));
    if (!first || shapes === "") return [];
    const parameters = totalOf(reports, ({ parameters }) => parameters.value);
    const count = parameters === null || parameters === 0 ? "" : ` · ${formatCount(parameters)}`;
    const times = reports.length > 1 ? `${reports.length} × ` : "";
    const { typeSpan, span } = first.node;
    const shown = reports.length > 1 ? shapes : formatInOrder(first.output ?? [], model.order);
    const offset = isJson ? endOfLine(network.text, typeSpan.end) : span.end;
    return [{ offset, text: `${times}${shown}${count}`, of: typeSpan.start }];
  });
}

/** Of a JSON in one line, behind the word. */
function endOfLine(text: string, offset: number): number {
  const [rest = ""] = /^"?(?:: ?[[{])?,?(?=\r?\n)/.exec(text.slice(offset, offset + 8)) ?? [];
  return offset + rest.length;
}
