import type { Span } from "../../core/model.ts";

/** What a call calls: `self.conv1` of `self.conv1(x)`. The whole span where it is no call, as in `x + y`. */
export function calleeOf(text: string, span: Span): Span {
  const open = openOf(text, span);
  return open === undefined ? span : { start: span.start, end: trimmedEnd(text, span.start, open) };
}

/** The call whose name stands at an offset: `nn.Sequential` and the parentheses behind it. */
export function callAt(text: string, offset: number): { readonly callee: Span; readonly whole: Span } | undefined {
  const before = /[\w.]*$/.exec(text.slice(Math.max(0, offset - mostName), offset))?.[0].length ?? 0;
  const after = /^[\w.]*/.exec(text.slice(offset, offset + mostName))?.[0].length ?? 0;
  const callee = { start: offset - before, end: offset + after };
  if (callee.end === callee.start || text[callee.end] !== "(") return undefined;
  const end = closingOf(text, callee.end);
  return end === undefined ? undefined : { callee, whole: { start: callee.start, end: end + 1 } };
}

const mostName = 100;

function closingOf(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "#") at = endOf(text, "\n", at, text.length);
    else if (character === '"' || character === "'") at = stringEnd(text, at, text.length);
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character) && --depth === 0) return at;
  }
  return undefined;
}

/** What stands between the parentheses of a call. */
export function argumentsOf(text: string, span: Span): Span | undefined {
  const open = openOf(text, span);
  return open === undefined ? undefined : { start: open + 1, end: span.end - 1 };
}

/** Pieces of a call's arguments, split at the commas between them. */
export function splitArguments(text: string, span: Span): readonly Span[] {
  const inside = argumentsOf(text, span);
  if (!inside) return [];
  const pieces: Span[] = [];
  let start = inside.start;
  for (const { at, depth, character } of significant(text, inside))
    if (character === "," && depth === 0) {
      pieces.push({ start, end: at });
      start = at + 1;
    }
  if (text.slice(start, inside.end).trim() !== "") pieces.push({ start, end: inside.end });
  return pieces.map((piece) => trimmed(text, piece));
}

/** The opening parenthesis that the last character of the span closes: brackets may stand within `self.layers[0](x)`. */
function openOf(text: string, span: Span): number | undefined {
  if (text[span.end - 1] !== ")") return undefined;
  let open: number | undefined;
  for (const { at, depth, character } of significant(text, span))
    if (depth === 0 && (character === "(" || character === "[" || character === "{")) open = at;
  return open !== undefined && open > span.start && text[open] === "(" ? open : undefined;
}

interface Mark {
  readonly at: number;
  /** Of brackets around it. */
  readonly depth: number;
  readonly character: string;
}

/** Brackets and commas, without those in strings and comments. */
function* significant(text: string, { start, end }: Span): Generator<Mark> {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const character = text[at] ?? "";
    if (character === "#") at = endOf(text, "\n", at, end);
    else if (character === '"' || character === "'") at = stringEnd(text, at, end);
    else if ("([{".includes(character)) yield { at, depth: depth++, character };
    else if (")]}".includes(character)) depth--;
    else if (character === ",") yield { at, depth, character };
  }
}

function stringEnd(text: string, at: number, end: number): number {
  const quote = text[at] ?? "";
  const triple = quote.repeat(3);
  if (text.startsWith(triple, at)) return endOf(text, triple, at + 3, end) + 2;
  for (let next = at + 1; next < end; next++) {
    if (text[next] === "\\") next++;
    else if (text[next] === quote || text[next] === "\n") return next;
  }
  return end;
}

function endOf(text: string, mark: string, from: number, end: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 || found > end ? end : found;
}

function trimmed(text: string, { start, end }: Span): Span {
  const from = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
  return { start: from, end: Math.max(from, trimmedEnd(text, start, end)) };
}

const trimmedEnd = (text: string, start: number, end: number): number =>
  start + text.slice(start, end).trimEnd().length;
