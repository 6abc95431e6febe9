import type { LayerReport } from "../../core/analyze.ts";
import type { Span } from "../../core/model.ts";
import type { ByteUnit } from "../../core/wording.ts";
import { layerMarkdown, showing } from "../layerMarkdown.ts";
import { code, escaped, paragraphs } from "../markdown.ts";
import { totalsMarkdown } from "../modelMarkdown.ts";
import type { Network } from "../network.ts";
import { parameterMarkdown } from "../parameterMarkdown.ts";
import { contains } from "../place.ts";

export interface ImportedHover {
  readonly span: Span;
  readonly markdown: string;
}

/** Keys that speak of the network that they stand in. */
const ofNetwork = ["modelTopology", "model_config", "class_name", "keras_version", "layers"];

/** What is to be said of the word at an offset of a file of another tool. Never throws. */
export function importedHover(network: Network, offset: number, unit: ByteUnit): ImportedHover | undefined {
  const { analysis, problems } = network.analyzed();
  const word = wordAt(network.text, offset);
  if (!word) return undefined;
  const here = narrowest(analysis.layers, offset);
  const [first] = here;
  if (!first) {
    const isOfNetwork = ofNetwork.includes(keyOf(network.text, word));
    return isOfNetwork ? { span: word, markdown: totalsMarkdown(analysis, unit) } : undefined;
  }
  const { typeSpan, span, name } = first.node;
  const own = network.text.slice(word.start, word.end).replace(/^"|"$/g, "");
  const isType =
    contains(typeSpan, offset) ||
    (isListing(network.text) && span.start === word.start) ||
    (word.end < typeSpan.start && /^\s*:\s*$/.test(network.text.slice(word.end, typeSpan.start)));
  const isName = keyOf(network.text, word) === "name" && own === name.slice(name.lastIndexOf("/") + 1);
  if (isType || isName) {
    const told = problems.filter(({ node }) => node === first.node.id).map(({ message }) => `⚠ ${escaped(message)}`);
    const markdown = paragraphs(nameMarkdown(here), layerMarkdown(here, showing(analysis, unit)), ...told);
    return { span: word, markdown };
  }
  return parameterHover(here, offset);
}

/** Its own name: the class alone does not tell one layer from the next. */
const nameMarkdown = (here: readonly LayerReport[]): string =>
  here
    .map(({ node }) => code(node.name))
    .slice(0, 4)
    .join(", ");

function parameterHover(here: readonly LayerReport[], offset: number): ImportedHover | undefined {
  const [first] = here;
  for (const [name, { key, value }] of Object.entries(first?.node.parameterSpans ?? {})) {
    const span = contains(key, offset) ? key : contains(value, offset) ? value : undefined;
    const param = first?.type?.params[name];
    if (!span || !param) continue;
    const values = here.map(({ node }) => node.parameters[name]).filter((each) => each !== undefined);
    return { span, markdown: parameterMarkdown(name, param, values) };
  }
  return undefined;
}

/** Layers of the innermost description around an offset: several, where one is called several times. */
function narrowest(layers: readonly LayerReport[], offset: number): readonly LayerReport[] {
  let found: LayerReport[] = [];
  for (const report of layers) {
    const { span } = report.node;
    if (!contains(span, offset) || span.end === span.start) continue;
    const [best] = found;
    const difference = best ? span.end - span.start - (best.node.span.end - best.node.span.start) : -1;
    if (difference < 0) found = [report];
    else if (difference === 0) found.push(report);
  }
  return found;
}

const isListing = (text: string): boolean => !/^\s*[[{]/.test(text);

/** A text in double quotes, or a word, on one line around an offset. */
function wordAt(text: string, offset: number): Span | undefined {
  const from = Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - 300);
  const piece = text.slice(from, offset + 300).split("\n")[0] ?? "";
  for (const { index, 0: found } of piece.matchAll(/"(?:[^"\\]|\\.)*"|[^\s"{}[\]:,()=]+/g)) {
    const span = { start: from + index, end: from + index + found.length };
    if (contains(span, offset)) return span;
  }
  return undefined;
}

/** The key that a word is, or whose value it is. */
function keyOf(text: string, { start, end }: Span): string {
  const own = text.slice(start, end).replace(/^"|"$/g, "");
  if (/^\s*:/.test(text.slice(end, end + 20))) return own;
  return /"(\w+)"\s*:\s*$/.exec(text.slice(Math.max(0, start - 100), start))?.[1] ?? "";
}
