import type { LayerType } from "../../core/layer.ts";
import { layers } from "../../core/layers/index.ts";
import type { Span } from "../../core/model.ts";
import type { PlainValue } from "../../core/problem.ts";
import { readParameters } from "../../core/readParameters.ts";
import { elements, type Shape } from "../../core/shape.ts";
import { formatCount } from "../../core/wording.ts";
import { code, paragraphs } from "../markdown.ts";
import { splitArguments } from "./callee.ts";
import { usesFramework } from "./frameworks.ts";

/** PyTorch's arguments in their order, by the names that the registry has for them; the first says what comes in. */
const torchArguments: Readonly<Record<string, readonly string[]>> = {
  Conv1d: ["in", "filters", "kernel_size", "strides", "padding", "dilation_rate", "groups", "use_bias"],
  Conv2d: ["in", "filters", "kernel_size", "strides", "padding", "dilation_rate", "groups", "use_bias"],
  Linear: ["in", "units", "use_bias"],
  BatchNorm2d: ["in"],
};

const torchNames: Readonly<Record<string, string>> = {
  in_channels: "in",
  in_features: "in",
  num_features: "in",
  out_channels: "filters",
  out_features: "units",
  stride: "strides",
  dilation: "dilation_rate",
  bias: "use_bias",
};

/** What one call says of itself, where nothing may be run: the layer that it names, and its parameters if its numbers are written out. */
export function staticHover(text: string, offset: number): { span: Span; markdown: string } | undefined {
  if (!usesFramework(text)) return undefined;
  const name = nameAt(text, offset);
  if (!name) return undefined;
  const word = text.slice(name.start, name.end).split(".").at(-1) ?? "";
  const all: readonly LayerType[] = Object.values(layers) as readonly LayerType[];
  const keras = all.find(({ aliases }) => aliases.keras === word);
  const type = keras ?? all.find(({ aliases }) => aliases.torch === word);
  if (!type) return undefined;
  const end = endOfCall(text, name.end);
  const count = end === undefined || keras ? undefined : parametersOf(text, { start: name.start, end }, word, type);
  return { span: name, markdown: paragraphs(`**${type.title}** — ${code(word)}`, type.doc, count) };
}

function nameAt(text: string, offset: number): Span | undefined {
  const before = /[\w.]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  const after = /^\w*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  const span = { start: offset - before, end: offset + after };
  return span.end > span.start && /^\s*\(/.test(text.slice(span.end, span.end + 20)) ? span : undefined;
}

function endOfCall(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + mostCharacters); at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return undefined;
}

const mostCharacters = 2000;

function parametersOf(text: string, call: Span, word: string, type: LayerType): string | undefined {
  const order = torchArguments[word];
  if (!order) return undefined;
  const given: Record<string, PlainValue> = {};
  for (const [index, { start, end }] of splitArguments(text, call).entries()) {
    const [, key, value = ""] = /^(?:(\w+)\s*=(?!=)\s*)?([\s\S]*)$/.exec(text.slice(start, end)) ?? [];
    const name = key === undefined ? order[index] : (torchNames[key] ?? key);
    const literal = literalOf(value.trim());
    if (name === undefined || literal === undefined) return undefined;
    given[name] = literal;
  }
  const { in: channels, ...parameters } = given;
  if (typeof channels !== "number") return undefined;
  const known = Object.fromEntries(Object.entries(parameters).filter(([name]) => name in type.params));
  const { values } = readParameters(type.name, type.params, known);
  if (!values) return undefined;
  const rank = { image: 3, sequence: 2 }[type.takes as "image"] ?? (word.endsWith("2d") ? 3 : 1);
  const shape: Shape = [...Array<null>(rank - 1).fill(null), channels];
  const learned = (type.weights?.(shape as never, values as never) ?? []).filter(({ trainable }) => trainable);
  const sizes = learned.map((weight) => elements(weight.shape));
  if (sizes.includes(null)) return undefined;
  return `**${formatCount(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0))} parameters**`;
}

/** Numbers, words, truth values, and short tuples of numbers. */
function literalOf(written: string): PlainValue | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(written)) return Number(written);
  if (written === "True" || written === "False") return written === "True";
  const word = /^["'](\w*)["']$/.exec(written);
  if (word) return word[1] ?? "";
  if (!/^[([].*[)\]]$/.test(written)) return undefined;
  const items = written
    .slice(1, -1)
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean)
    .map(Number);
  return items.length > 0 && items.every(Number.isInteger) ? items : undefined;
}
