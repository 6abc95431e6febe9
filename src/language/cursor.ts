import type { Analysis } from "../core/analyze.ts";
import type { Span } from "../core/model.ts";
import { readTree, type Tree } from "../spec/tree.ts";
import { analyzed } from "./analyzed.ts";
import { type Place, placeAt, type Within } from "./place.ts";

/** Where somebody is typing. */
export interface Cursor {
  readonly place: Place;
  /** The text up to the cursor, with a mark at its end in place of what comes next. */
  readonly before: Tree | undefined;
  /** The whole text, as far as it can be read. */
  readonly root: Tree | undefined;
  /** The network of the whole text. */
  readonly analysis: Analysis;
  /** The word at the cursor: what a completion replaces. */
  readonly word: Span;
  /** A colon follows already, so that only the word itself is wanted. */
  readonly hasColon: boolean;
  /** Only spaces stand before the word in its line. */
  readonly startsLine: boolean;
  /** Spaces before the word's line begins, and how far the word is from there. */
  readonly column: number;
  readonly indent: number;
  /** Keys that the map at the cursor has already, on both sides of it. */
  readonly given: ReadonlySet<string>;
}

/** No model file holds it: from Unicode's private use area. */
const mark = "\uE000";

/** YAML is read up to the cursor and a mark is put there, so that half-typed text has a place in the tree. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const at = Math.max(0, Math.min(offset, text.length));
  const word = wordAt(text, at);
  const space = text[word.start - 1] === ":" ? " " : "";
  const before = readTree(text.slice(0, word.start) + space + text.slice(word.start, at) + mark).root;
  const place = placeAt(before, at + space.length + mark.length);
  if (!place || !isMarked(place, text.slice(word.start, at))) return undefined;
  const { root, analysis } = analyzed(text);
  const lineStart = text.lastIndexOf("\n", word.start - 1) + 1;
  const lead = text.slice(lineStart, word.start);
  return {
    place,
    before,
    root,
    analysis,
    word,
    hasColon: /^\s*:/.test(text.slice(word.end)),
    startsLine: lead.trim() === "",
    column: lead.length,
    indent: /^ */.exec(lead)?.[0].length ?? 0,
    given: new Set([...givenKeys(text, place, root, word.end), ...keysBelow(text, word.end, lead.length)]),
  };
}

/** Names of blocks have slashes, as `stage2/3`; two of them are a division. */
function wordAt(text: string, at: number): Span {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const start = at - (/[$\w][\w-]*(?:\/(?!\/)[\w-]*)*$/.exec(text.slice(lineStart, at))?.[0].length ?? 0);
  const end = at + (/^[\w-]*(?:\/(?!\/)[\w-]*)*/.exec(text.slice(at))?.[0].length ?? 0);
  return { start, end: /^-\s/.test(text.slice(at)) ? at : end };
}

function isMarked({ on, entry, value }: Place, typed: string): boolean {
  if (on === "item") return value?.kind === "scalar" && value.value === typed + mark;
  if (on === "key") return entry?.key.endsWith(mark) ?? false;
  return value !== undefined && endsMarked(value);
}

function endsMarked(tree: Tree): boolean {
  if (tree.kind === "scalar") return String(tree.value).endsWith(mark);
  const last = tree.kind === "list" ? tree.items.at(-1) : undefined;
  return last !== undefined && endsMarked(last);
}

/** Keys after the cursor are seen in the whole text: by a key that both readings share, or by the next one there. */
function givenKeys(
  text: string,
  { siblings, entry, within }: Place,
  root: Tree | undefined,
  end: number,
): ReadonlySet<string> {
  const others = siblings.filter((sibling) => sibling !== entry).map(({ key }) => key);
  const next = end + (/^[\s,]*/.exec(text.slice(end))?.[0].length ?? 0);
  const places = [siblings[0]?.keySpan.start ?? next, next].map((offset) => placeAt(root, offset));
  const same = places.find((place) => place?.on === "key" && sameMap(place.within, within));
  const after = same?.siblings.filter(({ keySpan }) => keySpan.start >= end).map(({ key }) => key) ?? [];
  return new Set([...others, ...after]);
}

const sameMap = (a: Within, b: Within): boolean =>
  a.kind === b.kind && ("of" in a ? a.of : "") === ("of" in b ? b.of : "");

/** A half-typed key makes the next line part of itself, so keys below it are found by their indentation. */
function keysBelow(text: string, end: number, column: number): string[] {
  const keys: string[] = [];
  for (const line of text.slice(end).split("\n").slice(1)) {
    const [, indent = "", key] = /^( *)(?:([\w-]+)\s*:)?/.exec(line) ?? [];
    if (line.trim() !== "" && indent.length < column) break;
    if (key !== undefined && indent.length === column) keys.push(key);
  }
  return keys;
}
