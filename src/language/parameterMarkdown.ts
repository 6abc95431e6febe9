import { activationDoc } from "../core/activation.ts";
import type { DatasetFacts } from "../core/datasets.ts";
import { datasets } from "../core/datasets.ts";
import type { Param } from "../core/param.ts";
import type { PlainValue } from "../core/problem.ts";
import { code, paragraphs, type Row, table } from "./markdown.ts";

/**
 * What a parameter is for, what it may be, and what it is here.
 *
 * @param required whether a parameter without a default must be given
 */
export function parameterMarkdown(
  name: string,
  param: Param<unknown>,
  here: readonly PlainValue[],
  required = true,
): string {
  const [only] = here;
  const option = here.length === 1 && typeof only === "string" ? optionDoc(param, only) : undefined;
  const rows: (Row | undefined)[] = [
    here.length > 0 ? ["Here", `${shownHere(here)}${option ? ` ${option}` : ""}`] : undefined,
    ["Allowed", param.allowed],
    [
      "Default",
      param.default === undefined
        ? required
          ? "none: it must be given"
          : "none"
        : param.default === null
          ? "left out"
          : code(written(param.default)),
    ],
  ];
  return paragraphs(`**${name}** — ${param.doc}`, table(rows.filter((row) => row !== undefined)));
}

/** What one of the words that a parameter allows means. */
export function optionDoc(param: Param<unknown>, option: string): string | undefined {
  const ofActivation = activationDoc(param, option);
  if (ofActivation) return ofActivation;
  const facts: Readonly<Record<string, DatasetFacts>> = datasets;
  return param.options?.includes(option) && Object.hasOwn(facts, option) ? facts[option]?.doc : undefined;
}

/** Values in the order in which layers have them: a line in a block may stand for several. */
function shownHere(values: readonly PlainValue[]): string {
  const different = [...new Set(values.map(written))];
  const shown = different.slice(0, 6).map(code).join(", ");
  return different.length > 6 ? `${shown} … (${different.length} different values)` : shown;
}

/** As a model file writes it. */
export function written(value: PlainValue): string {
  if (typeof value === "string") return isPlain(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly PlainValue[]).map(written).join(", ")}]`;
  return String(value);
}

/** Words that YAML reads as themselves, without quotes. */
const isPlain = (word: string): boolean =>
  /^[$A-Za-z_][\w$./*+ -]*$/.test(word) && !/^(?:true|false|null|yes|no|on|off)$/i.test(word) && !/\s$/.test(word);
