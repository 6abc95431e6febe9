import type { Span } from "../core/model.ts";
import type { PlainValue } from "../core/problem.ts";
import type { Entry, Mapping, Tree } from "../spec/tree.ts";
import { written } from "./parameterMarkdown.ts";
import { isItemKey } from "./place.ts";

/** Replaces a piece of the text; nothing is replaced where `start` equals `end`. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

const insert = (at: number, text: string): TextEdit => ({ span: { start: at, end: at }, text });

export const applied = (text: string, { span, text: by }: TextEdit): string =>
  text.slice(0, span.start) + by + text.slice(span.end);

/** The entry that names the layer's type and holds its parameters; `undefined` where the layer is a plain word. */
export const typeEntry = (item: Tree): Entry | undefined =>
  item.kind === "map" ? item.entries.find(({ key }) => !isItemKey(key)) : undefined;

/** Gives a layer a parameter, or another value for one that it has, in the style in which the layer is written. */
export function setParameter(text: string, item: Tree, name: string, value: PlainValue): TextEdit | undefined {
  const pair = `${name}: ${written(value)}`;
  if (item.kind === "scalar") return insert(item.span.end, `: { ${pair} }`);
  const type = typeEntry(item);
  if (!type) return undefined;
  const map = type.value;
  if (map.kind !== "map") return isMissing(type) ? giveValue(text, type, `{ ${pair} }`) : undefined;
  const entry = map.entries.find(({ key }) => key === name);
  if (!entry) return addEntry(text, map, pair);
  return isMissing(entry) ? giveValue(text, entry, written(value)) : { span: entry.value.span, text: written(value) };
}

/** Adds `key: value` at the end of a map, in the map's own style. */
export function addEntry(text: string, map: Mapping, pair: string): TextEdit {
  const [first] = map.entries;
  const last = map.entries.at(-1);
  if (!first || !last) return { span: map.span, text: `{ ${pair} }` };
  const end = endOf(last);
  if (isFlow(text, map)) return end === undefined ? insert(map.span.start + 1, ` ${pair},`) : insert(end, `, ${pair}`);
  const indent = " ".repeat(columnOf(text, first.keySpan.start));
  if (end === undefined) return insert(first.keySpan.start, `${pair}${lineBreak(text)}${indent}`);
  return insert(endOfLine(text, end), `${lineBreak(text)}${indent}${pair}`);
}

export function removeParameter(text: string, item: Tree, name: string): TextEdit | undefined {
  const type = typeEntry(item);
  if (item.kind !== "map" || type?.value.kind !== "map") return undefined;
  const { entries } = type.value;
  const index = entries.findIndex(({ key }) => key === name);
  const entry = entries[index];
  const end = entry && endOf(entry);
  if (!entry || end === undefined) return undefined;
  if (entries.length === 1) {
    const whole = isFlow(text, type.value) ? type.value.span.end : end;
    const onlyType = item.entries.length === 1;
    const start = type.keySpan.end + (onlyType ? 0 : text.slice(type.keySpan.end).indexOf(":") + 1);
    return { span: { start, end: whole }, text: "" };
  }
  return removeEntry(text, type.value, index);
}

/** Takes one of several entries out of a map. `undefined` where it cannot be seen where the entry ends. */
export function removeEntry(text: string, map: Mapping, index: number): TextEdit | undefined {
  const entry = map.entries[index];
  const end = entry && endOf(entry);
  if (!entry || end === undefined) return undefined;
  const before = map.entries[index - 1];
  const next = map.entries[index + 1];
  if (!isFlow(text, map)) {
    const start = entry.keySpan.start;
    if (next) return { span: { start, end: next.keySpan.start }, text: "" };
    return {
      span: { start: endOfLine(text, (before && endOf(before)) ?? start), end: endOfLine(text, end) },
      text: "",
    };
  }
  const start = before ? (endOf(before) ?? entry.keySpan.start) : entry.keySpan.start;
  return { span: { start, end: before ? end : (next?.keySpan.start ?? end) }, text: "" };
}

/** Puts a layer without parameters before another in its list. `undefined` where the list cannot be seen. */
export function insertBefore(text: string, item: Tree, layer: string): TextEdit | undefined {
  const list = listAround(text, item);
  return list && insert(item.span.start, list.flow ? `${layer}, ` : `${layer}${list.nextItem}`);
}

/** Puts a layer without parameters after another in its list. `undefined` where the list cannot be seen. */
export function insertAfter(text: string, item: Tree, layer: string): TextEdit | undefined {
  const list = listAround(text, item);
  if (!list) return undefined;
  return list.flow
    ? insert(item.span.end, `, ${layer}`)
    : insert(endOfLine(text, item.span.end), `${list.nextItem}${layer}`);
}

/** Takes a layer out of its list, its line too. `undefined` where the list cannot be seen. */
export function removeLayer(text: string, item: Tree): TextEdit | undefined {
  const list = listAround(text, item);
  if (!list) return undefined;
  const { start, end } = item.span;
  if (!list.flow) {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    return {
      span: { start: lineStart, end: Math.min(endOfLine(text, end) + lineBreak(text).length, text.length) },
      text: "",
    };
  }
  const after = /^\s*,\s*/.exec(text.slice(end))?.[0].length;
  if (after !== undefined) return { span: { start, end: end + after }, text: "" };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { span: { start: start - before, end }, text: "" };
}

/** How the list that holds an item goes on to its next one. */
function listAround(text: string, { span }: Tree): { flow: true } | { flow: false; nextItem: string } | undefined {
  const before = text.slice(0, span.start).trimEnd();
  const mark = before.at(-1);
  if (mark === "[" || mark === ",") return { flow: true };
  if (mark !== "-") return undefined;
  return { flow: false, nextItem: `${lineBreak(text)}${" ".repeat(columnOf(text, before.length - 1))}- ` };
}

export const isFlow = (text: string, { span }: Tree): boolean => text[span.start] === "{" || text[span.start] === "[";

/** A key whose value is left out: `units:` or `{ units }`. */
export const isMissing = ({ keySpan, value }: Entry): boolean =>
  value.kind === "scalar" &&
  value.value === null &&
  value.span.start === value.span.end &&
  value.span.start >= keySpan.end;

export function giveValue(text: string, { keySpan, value }: Entry, given: string): TextEdit {
  const colon = /^\s*:/.exec(text.slice(keySpan.end));
  return colon ? insert(keySpan.end + colon[0].length, ` ${given}`) : insert(value.span.start, `: ${given}`);
}

/** Behind the last character of an entry; `undefined` where it ends in an alias, whose value stands elsewhere. */
const endOf = ({ keySpan, value }: Entry): number | undefined =>
  value.span.start < keySpan.end ? undefined : value.span.end;

export const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf("\n", offset - 1) + 1);

function endOfLine(text: string, offset: number): number {
  const end = /\r?\n|$/.exec(text.slice(offset));
  return offset + (end?.index ?? 0);
}

export const lineBreak = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
