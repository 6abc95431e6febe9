import { groupedBy } from "../../core/groupedBy.ts";
import { blockOf, type Uses } from "./group.ts";
import { type LayerPiece, lists, type Piece } from "./piece.ts";
import { skeletonOf } from "./skeleton.ts";

/** Fewer lines than these are as clear where they stand. */
const fewestLines = 3;
/** A block with more parameters says no more than its layers. */
const mostParameters = 8;
const longestRun = 16;
const mostBlocks = 24;

interface Run {
  readonly list: Piece[];
  readonly start: number;
  readonly length: number;
}

/** Finds rows of layers that come again with other values, and makes a block of each: what saves most lines first. */
export function findRepeated(pieces: Piece[], entry: number, uses: Uses): void {
  const refused = new Set<string>();
  for (let made = 0; made < mostBlocks; ) {
    const keys = keysOf(pieces, entry);
    const runs = bestRuns(pieces, keys, refused);
    if (!runs) return;
    const { key } = runs;
    if (
      countParameters(runs.runs, keys) > mostParameters ||
      !wrapAll(pieces, key, runs.runs[0]?.length ?? 1, keys, uses)
    )
      refused.add(key);
    else made++;
  }
}

interface Keyed {
  /** Alike for pieces that differ in values alone. */
  readonly text: string;
  /** The node that stands above it. */
  readonly above: number;
  readonly lines: number;
}

/** What each piece looks like from outside. */
function keysOf(pieces: Piece[], entry: number): Map<Piece, Keyed> {
  const found = new Map<Piece, Keyed>();
  const visit = (list: readonly Piece[], from: number): number => {
    let above = from;
    let total = 0;
    for (const piece of list) {
      const source = piece.from?.[0] ?? above;
      let lines = 1;
      if (piece.kind === "block") visit(piece.pieces, piece.entry);
      else for (const branch of piece.branches ?? []) lines += visit(branch, source) + (branch.length === 0 ? 1 : 0);
      if (piece.kind === "layer" && piece.branches) lines++;
      const { text, places } = skeletonOf([piece], source);
      // A layer that takes something else by name stands by itself.
      const isAlone =
        (piece.from?.length ?? 1) > 1 ||
        (piece.kind === "layer" && piece.type === "Reuse") ||
        places.some(({ value }) => typeof value === "object" && value !== null && "ref" in value);
      found.set(piece, { text: isAlone ? `${text} ${found.size}` : text, above, lines });
      above = piece.output;
      total += lines;
    }
    return total;
  };
  visit(pieces, entry);
  return found;
}

function bestRuns(pieces: Piece[], keys: ReadonlyMap<Piece, Keyed>, refused: ReadonlySet<string>) {
  const numbers = new Map<string, number>();
  const number = (piece: Piece) => {
    const text = keys.get(piece)?.text ?? "";
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const found = new Map<string, Run[]>();
  for (const list of once(pieces, keys)) {
    const row = list.map(number);
    for (let start = 0; start < list.length; start++)
      for (let length = 1; length <= Math.min(longestRun, list.length - start); length++) {
        if (length > 1 && list[start + length - 1]?.from) break;
        if (isBlock(list[start]) || isBlock(list[start + length - 1])) continue;
        const key = textsOf(list, start, length, keys);
        const runs = found.get(key) ?? [];
        const last = runs.at(-1);
        if (!last || last.list !== list || last.start + last.length <= start) runs.push({ list, start, length });
        found.set(key, runs);
        if (row.length > 400 && length > 8) break;
      }
  }
  let best: { readonly key: string; readonly runs: readonly Run[]; readonly saved: number } | undefined;
  for (const [key, runs] of found) {
    const [first] = runs;
    if (!first || runs.length < 2 || refused.has(key)) continue;
    const lines = linesOf(first, keys);
    const saved = (runs.length - 1) * lines - countUses(runs) - 2;
    const isBetter = !best || saved > best.saved || (saved === best.saved && isClearer(first, best.runs[0] ?? first));
    if (lines >= fewestLines && saved > 0 && isBetter) best = { key, runs, saved };
  }
  return best;
}

/** Those that follow one another may become one use with a count. */
const countUses = (runs: readonly Run[]): number =>
  runs.filter(({ list, start, length }, place) => {
    const before = runs[place - 1];
    return before?.list !== list || before.start + length !== start;
  }).length;

/** Shorter, or one that does not begin with what belongs to the layer before. */
function isClearer(one: Run, other: Run): boolean {
  if (one.length !== other.length) return one.length < other.length;
  const begins = ({ list, start }: Run) =>
    list[start]?.hasWeights || (list[start] as LayerPiece).branches !== undefined;
  return begins(one) && !begins(other);
}

const isBlock = (piece: Piece | undefined): boolean => piece?.kind === "block";

const textsOf = (list: readonly Piece[], start: number, length: number, keys: ReadonlyMap<Piece, Keyed>): string =>
  list
    .slice(start, start + length)
    .map((piece) => keys.get(piece)?.text ?? "")
    .join(" | ");

const linesOf = ({ list, start, length }: Run, keys: ReadonlyMap<Piece, Keyed>): number =>
  list.slice(start, start + length).reduce((sum, piece) => sum + (keys.get(piece)?.lines ?? 1), 0);

/** Every list, but of blocks that are alike only one's. */
function once(pieces: Piece[], keys: ReadonlyMap<Piece, Keyed>): readonly Piece[][] {
  const found: Piece[][] = [];
  const seen = new Set<string>();
  const visit = (list: Piece[]): void => {
    found.push(list);
    for (const piece of list) {
      if (piece.kind === "layer") for (const branch of piece.branches ?? []) visit(branch);
      else {
        const text = keys.get(piece)?.text ?? "";
        if (!seen.has(text)) visit(piece.pieces);
        seen.add(text);
      }
    }
  };
  visit(pieces);
  return found;
}

/** How many values differ between the runs, each way of differing counted once. */
function countParameters(runs: readonly Run[], keys: ReadonlyMap<Piece, Keyed>): number {
  const all = runs.map(({ list, start, length }) => {
    const run = list.slice(start, start + length);
    const [first] = run;
    return skeletonOf(run, first?.from?.[0] ?? (first ? keys.get(first)?.above : undefined) ?? 0).places;
  });
  const [some = []] = all;
  const vectors = some.map((_, index) => all.map((places) => JSON.stringify(places[index]?.value)));
  const differing = vectors.filter((vector) => vector.some((value) => value !== vector[0]));
  return groupedBy(differing, (vector) => vector.join()).size;
}

/** Whether any became a block. */
function wrapAll(pieces: Piece[], key: string, length: number, keys: ReadonlyMap<Piece, Keyed>, uses: Uses): boolean {
  const runs: Run[] = [];
  for (const list of lists(pieces))
    for (let start = 0; start + length <= list.length; start++)
      if (textsOf(list, start, length, keys) === key) {
        runs.push({ list, start, length });
        start += length - 1;
      }
  let wrapped = 0;
  for (const { list, start } of runs.reverse()) {
    const run = list.slice(start, start + length);
    const [first] = run;
    const block = blockOf(run, (first && keys.get(first)?.above) ?? 0, uses);
    if (!block) continue;
    list.splice(start, length, block);
    wrapped++;
  }
  return wrapped > 0;
}
