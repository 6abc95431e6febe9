import { groupedBy } from "../../core/groupedBy.ts";
import { fold } from "./fold.ts";
import type { Uses } from "./group.ts";
import { blockName } from "./names.ts";
import {
  type Block,
  type BlockPiece,
  isNumeral,
  isRef,
  level,
  lists,
  listsOfLevel,
  type Piece,
  type Slot,
} from "./piece.ts";
import { type Place, type Skeleton, skeletonOf } from "./skeleton.ts";

/**
 * Makes definitions of blocks, the innermost first: those of one skeleton become one, with a parameter for each value
 * that differs. A block that is used once and has no name of its own gives its layers to the list around it.
 */
export function defineBlocks(pieces: Piece[], uses: Uses, defined: Block[]): void {
  for (;;) {
    const ready: BlockPiece[] = [];
    for (const list of lists(pieces))
      for (const piece of list) if (piece.kind === "block" && !piece.use && isReady(piece)) ready.push(piece);
    if (ready.length === 0) break;
    const dissolved = new Set<Piece>();
    for (const block of ready) {
      for (const list of listsOfLevel(block.pieces)) fold(list, uses);
      standFor(block);
      lift(block);
    }
    const skeletons = new Map(ready.map((block) => [block, skeletonOf(block.pieces, block.entry)]));
    const open = ready.filter(({ use }) => !use);
    for (const alike of groupedBy(open, (block) => skeletons.get(block)?.text ?? "").values()) {
      const [only] = alike;
      if (alike.length === 1 && only && hasNoName(only)) dissolved.add(only);
      else defined.push(define(alike, skeletons, defined));
    }
    for (const list of [...lists(pieces)]) dissolve(list, dissolved);
  }
}

const isReady = ({ pieces }: BlockPiece): boolean =>
  [...level(pieces)].every((piece) => piece.kind === "layer" || piece.use !== undefined);

/** A block that only holds another one, repeated, is that other one. */
function standFor(block: BlockPiece): void {
  const [only, second] = block.pieces;
  if (second || only?.kind !== "block" || only.from || (only.label !== undefined && !isNumeral(only.label))) return;
  block.use = only.use;
  block.count = only.count;
  block.all = only.all;
  block.trainable = only.trainable;
  block.pieces = only.pieces;
}

/** What is frozen as a whole says so once. */
function lift(block: BlockPiece): void {
  if (block.use) return;
  const learning = [...level(block.pieces)].filter(({ hasWeights }) => hasWeights);
  if (learning.length === 0 || learning.some(({ trainable }) => trainable)) return;
  block.trainable = false;
  for (const piece of learning) piece.trainable = true;
}

function hasNoName({ label, pieces }: BlockPiece): boolean {
  if (label === undefined || isNumeral(label)) return true;
  const named = [...level(pieces)].filter(({ hasWeights }) => hasWeights);
  return named.length === 0 || named.every((piece) => piece.label === undefined || isNumeral(piece.label));
}

function dissolve(list: Piece[], dissolved: ReadonlySet<Piece>): void {
  for (let place = list.length - 1; place >= 0; place--) {
    const block = list[place];
    if (block?.kind !== "block" || !dissolved.has(block)) continue;
    const [first] = block.pieces;
    if (first && block.from) first.from = block.from;
    if (!block.trainable) for (const piece of level(block.pieces)) if (piece.hasWeights) piece.trainable = false;
    list.splice(place, 1, ...block.pieces);
  }
}

function define(
  alike: readonly BlockPiece[],
  skeletons: ReadonlyMap<BlockPiece, Skeleton>,
  defined: readonly Block[],
): Block {
  const [body] = alike as [BlockPiece];
  const all = alike.map((block) => skeletons.get(block)?.places ?? []);
  const parameters = parametersFor(all);
  const block: Block = {
    name: blockName(alike, new Set(defined.map(({ name }) => name))),
    parameters: new Map([...parameters.values].map(([name, values]) => [name, usual(values)])),
    body,
    holes: parameters.holes,
  };
  agree(alike);
  for (const [place, piece] of alike.entries())
    piece.use = {
      block,
      values: new Map([...parameters.values].map(([name, values]) => [name, values[place] as Slot])),
    };
  return block;
}

interface Parameters {
  /** For each use in turn. */
  readonly values: Map<string, readonly Slot[]>;
  readonly holes: Map<Piece, Map<string, string>>;
}

function parametersFor(all: readonly (readonly Place[])[]): Parameters {
  const values = new Map<string, readonly Slot[]>();
  const holes = new Map<Piece, Map<string, string>>();
  for (const [index, { piece, key, value }] of (all[0] ?? []).entries()) {
    const vector = all.map((places) => places[index]?.value as Slot);
    if (!isRef(value) && vector.every((each) => text(each) === text(value))) continue;
    const known = [...values]
      .map(([name, others]) => expression(name, others, vector))
      .filter((each) => each !== undefined);
    const same = known.find((each) => /^\$\w+$/.test(each)) ?? known[0];
    const name = same === undefined ? freeName(wordFor(key), values) : "";
    if (same === undefined) values.set(name, vector);
    const own = holes.get(piece) ?? new Map<string, string>();
    own.set(key, same ?? `$${name}`);
    holes.set(piece, own);
  }
  return { values, holes };
}

const text = (value: Slot | undefined): string => JSON.stringify(value);

const wordFor = (key: string): string =>
  key === "repeat" ? "repeats" : key.startsWith("from ") ? "skip" : key.replace(/\W+/g, "_") || "value";

function freeName(word: string, taken: ReadonlyMap<string, unknown>): string {
  let name = word;
  for (let number = 2; taken.has(name); number++) name = `${word}${/\d$/.test(word) ? "_" : ""}${number}`;
  return name;
}

/** How values follow from those of another parameter in every use: `$filters`, `$filters * 4`, `$kernel_size // 2`. */
function expression(name: string, others: readonly Slot[], values: readonly Slot[]): string | undefined {
  if (text(others as never) === text(values as never)) return `$${name}`;
  const pairs = others.map((other, place) => [other, values[place]] as const);
  if (
    !pairs.every((pair): pair is readonly [number, number] =>
      pair.every((each) => typeof each === "number" && Number.isInteger(each)),
    )
  )
    return undefined;
  const [first] = pairs;
  if (!first || pairs.some(([other]) => other <= 0)) return undefined;
  const factor = first[1] / first[0];
  if (Number.isInteger(factor) && factor > 1 && pairs.every(([other, value]) => value === other * factor))
    return `$${name} * ${factor}`;
  for (const divisor of [2, 4, 8, 16])
    if (pairs.every(([other, value]) => value === Math.floor(other / divisor) && value > 0))
      return `$${name} // ${divisor}`;
  return undefined;
}

/** The value of most uses; a name of a layer is no default. */
function usual(values: readonly Slot[]): Slot {
  const lines = values.filter((value, place) => place === 0 || text(value) !== text(values[place - 1]));
  const counted = [...groupedBy(lines, text).values()].sort((a, b) => b.length - a.length);
  const [most] = counted[0] ?? [];
  return most === undefined || isRef(most) ? null : most;
}

/** Within a block a layer keeps its name where it has the same in every use. */
function agree([first, ...others]: readonly BlockPiece[]): void {
  const own = [...level(first?.pieces ?? [])];
  const rest = others.map((block) => [...level(block.pieces)]);
  for (const [place, piece] of own.entries())
    if (rest.some((pieces) => pieces[place]?.label !== piece.label)) piece.label = undefined;
}
