import type { Span } from "../core/model.ts";
import type { Entry, Mapping, ReadTree, Tree } from "./tree.ts";

type Read = (text: string) => ReadTree;

/** A piece of the text from the start of a line to the start of another. */
interface Piece {
  readonly start: number;
  readonly text: string;
}

/** What may reach beyond a line: anchors, aliases, tags, documents, block scalars, a byte order mark, tabs. */
const reachesFurther = /(?:^|[\s[{,:-])[&*!]\S|^(?:---|\.\.\.|%)|[|>][-+\d]*[ \t]*\r?$|[\t\uFEFF]/m;

/**
 * Reads a text key by key and, under `layers:`, layer by layer. Pieces that were read before are not read again, so that
 * after a keystroke in a long file only one layer is. Gives exactly what reading the text at once gives, or `undefined`
 * where that cannot be seen from the pieces.
 */
export function readPieces(text: string, read: Read, mostValues: number): Mapping | undefined {
  if (reachesFurther.test(text)) return undefined;
  const entries: Entry[] = [];
  for (const piece of split(text, 0, text.length, (line) => /^[^\s#-]/.test(line))) {
    const entry = /^layers:[ ]*(?:#.*)?\r?\n/.test(piece.text) ? readLayers(piece, read) : readEntry(piece, read);
    if (entry === "broken") return undefined;
    if (entry) entries.push(entry);
  }
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last || new Set(entries.map(({ key }) => key)).size < entries.length) return undefined;
  const end = Math.max(last.keySpan.end, last.value.span.end);
  const root: Mapping = { kind: "map", entries, span: { start: first.keySpan.start, end } };
  return countValues(root) > mostValues ? undefined : root;
}

/** Pieces that begin with a line of the wanted kind; what comes before the first is a piece too. */
function split(text: string, from: number, to: number, begins: (line: string) => boolean): Piece[] {
  const starts = [from];
  for (let at = from; at < to; ) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 || newline >= to ? to : newline + 1;
    if (at > from && begins(text.slice(at, end))) starts.push(at);
    at = end;
  }
  return starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1] ?? to) }));
}

function readEntry({ start, text }: Piece, read: Read): Entry | "broken" | undefined {
  const root = known(text, read);
  if (root === "broken" || root === undefined) return root;
  const [entry, ...others] = root.kind === "map" ? root.entries : [];
  return entry && others.length === 0 && entry.keySpan.start === 0 ? movedEntry(entry, start) : "broken";
}

function readLayers(piece: Piece, read: Read): Entry | "broken" {
  const head = piece.text.indexOf("\n") + 1;
  const indent = /^(?:[ ]*(?:#.*)?\r?\n)*([ ]*)-(?:\s|$)/.exec(piece.text.slice(head))?.[1];
  if (indent === undefined) return "broken";
  const item = new RegExp(`^${indent}-(?:\\s|$)`);
  const within = new RegExp(`^(?:${indent} |[ ]*(?:#.*)?\\r?\\n?$)`);
  const [before, ...pieces] = split(piece.text, 0, piece.text.length, (line) => item.test(line));
  if (!before || before.start + before.text.length < head) return "broken";
  const items: Tree[] = [];
  for (const { start, text } of pieces) {
    const lines = text.split("\n").slice(1);
    const list = lines.every((line) => within.test(line)) ? known(text, read) : "broken";
    if (list === undefined || list === "broken" || list.kind !== "list" || list.items.length !== 1) return "broken";
    const [only] = list.items;
    if (!only || only.kind === "list") return "broken";
    items.push(moved(only, piece.start + start));
  }
  const last = items.at(-1);
  const first = pieces[0];
  if (!first || !last) return "broken";
  const start = piece.start + first.start + indent.length;
  return {
    key: "layers",
    keySpan: { start: piece.start, end: piece.start + "layers".length },
    value: { kind: "list", items, span: { start, end: Math.max(start, last.span.end) } },
  };
}

const most = 4000;
const seen = new Map<string, Tree | undefined>();

/** What a piece says, its places counted from its own start. */
function known(text: string, read: Read): Tree | "broken" | undefined {
  if (seen.has(text)) return seen.get(text);
  const { root, problems } = read(text);
  if (problems.length > 0) return "broken";
  if (seen.size >= most) seen.clear();
  seen.set(text, root);
  return root;
}

const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const movedEntry = ({ key, keySpan, value }: Entry, by: number): Entry => ({
  key,
  keySpan: movedSpan(keySpan, by),
  value: moved(value, by),
});

function moved(tree: Tree, by: number): Tree {
  const span = movedSpan(tree.span, by);
  if (tree.kind === "scalar") return { ...tree, span };
  if (tree.kind === "list") return { kind: "list", items: tree.items.map((item) => moved(item, by)), span };
  return { kind: "map", entries: tree.entries.map((entry) => movedEntry(entry, by)), span };
}

function countValues(tree: Tree): number {
  if (tree.kind === "scalar") return 1;
  const values = tree.kind === "list" ? tree.items : tree.entries.map(({ value }) => value);
  return values.reduce((count, value) => count + countValues(value), 1);
}
