import { groupedBy } from "../../core/groupedBy.ts";
import type { PlainValue } from "../../core/problem.ts";
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
    const together = waiting(ready, pieces);
    const dissolved = new Set<Piece>();
    for (const block of together) {
      for (const list of listsOfLevel(block.pieces)) fold(list, uses);
      standFor(block);
      lift(block);
    }
    const skeletons = new Map(together.map((block) => [block, skeletonOf(block.pieces, block.entry)]));
    const open = together.filter(({ use }) => !use);
    for (const alike of groupedBy(
      open,
      (block) => `${block.maker?.name ?? ""} ${skeletons.get(block)?.text ?? ""}`,
    ).values()) {
      const [only] = alike;
      if (alike.length === 1 && only && hasNoName(only)) dissolved.add(only);
      else defined.push(define(alike, skeletons, defined));
    }
    for (const list of [...lists(pieces)]) dissolve(list, dissolved);
  }
}

/** Those of one maker wait for one another, so that they become one definition: all but what another of them is inside of. */
function waiting(ready: readonly BlockPiece[], pieces: Piece[]): readonly BlockPiece[] {
  const open = new Set<string>();
  for (const list of lists(pieces))
    for (const piece of list)
      if (piece.kind === "block" && !piece.use && piece.maker && !isReady(piece)) open.add(piece.maker.name);
  const together = ready.filter(({ maker }) => !maker || !open.has(maker.name));
  return together.length > 0 ? together : ready;
}

const isReady = ({ pieces }: BlockPiece): boolean =>
  [...level(pieces)].every((piece) => piece.kind === "layer" || piece.use !== undefined);

/** A block that only holds another one, repeated, is that other one. */
function standFor(block: BlockPiece): void {
  const [only, second] = block.pieces;
  if (block.maker && only?.kind === "block" && block.maker.name !== only.maker?.name) return;
  if (second || only?.kind !== "block" || only.from || (only.label !== undefined && !isNumeral(only.label))) return;
  block.use = only.use;
  block.maker ??= only.maker;
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

function hasNoName({ label, maker, pieces }: BlockPiece): boolean {
  if (maker) return false;
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
  const parameters = parametersFor(all, alike);
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

function parametersFor(all: readonly (readonly Place[])[], uses: readonly BlockPiece[]): Parameters {
  const given = givenTo(uses);
  const values = new Map<string, readonly Slot[]>();
  const holes = new Map<Piece, Map<string, string>>();
  for (const [index, { piece, key, value }] of (all[0] ?? []).entries()) {
    const vector = all.map((places) => places[index]?.value as Slot);
    if (!isRef(value) && vector.every((each) => text(each) === text(value))) continue;
    const isFree = ([name, own]: Named) => !values.has(name) || text(values.get(name) as never) === text(own as never);
    const both = product(given.filter(isFree), vector);
    const found = bestOf(key, [
      ...[...values].map((known) => ({ known, said: expression(...known, vector) })),
      ...given.filter(([name]) => !values.has(name)).map((known) => ({ known, said: expression(...known, vector) })),
    ]);
    const name = freeName(wordFor(key), values);
    const said = found ? { text: found.said, of: [found.known] } : both;
    for (const [each, vectorOf] of said?.of ?? [[name, vector] as const]) values.set(each, vectorOf);
    const own = holes.get(piece) ?? new Map<string, string>();
    own.set(key, said?.text ?? `$${name}`);
    holes.set(piece, own);
  }
  return { values, holes };
}

type Named = readonly [name: string, values: readonly Slot[]];

interface Said {
  readonly known: Named;
  readonly said: string | undefined;
}

/** The value itself before a sum with it; of several that are the same in all uses, what is called alike or goes out. */
function bestOf(key: string, all: readonly Said[]): Said | undefined {
  const fitting = all.filter(({ said }) => said !== undefined);
  const same = fitting.filter(({ said, known: [name] }) => said === `$${name}`);
  const isOf = ({ known: [name] }: Said) => name === key || `${name}s` === key;
  const isNotIn = ({ known: [name] }: Said) =>
    !/^(in|inp)(?![a-z])|^in_?(put)?_?(planes|channels|features|dim)/.test(name);
  return same.find(isOf) ?? same.find(isNotIn) ?? same[0] ?? fitting.find(isNotIn) ?? fitting[0];
}

/** `$filters * $expansion`, of what the uses were given. */
function product(
  given: readonly Named[],
  vector: readonly Slot[],
): { readonly text: string; readonly of: readonly Named[] } | undefined {
  const factors = given.filter(
    ([, values]) => values.every((value) => Number.isInteger(value)) && new Set(values).size > 1,
  );
  for (const [place, one] of factors.entries())
    for (const other of factors.slice(place + 1))
      if (vector.every((value, use) => value === Number(one[1][use]) * Number(other[1][use])))
        return { text: `$${one[0]} * $${other[0]}`, of: [one, other] };
  return undefined;
}

/** What the class or function of all uses was given, each argument with its value in every use. */
function givenTo(uses: readonly BlockPiece[]): readonly (readonly [string, readonly Slot[]])[] {
  const [first] = uses;
  return Object.keys(first?.maker?.arguments ?? {}).flatMap((name) => {
    const values = uses.map(({ maker }) => alone(maker?.arguments[name]));
    const isNamed = /^[a-z]\w*$/i.test(name) && values.every((value) => value !== undefined);
    return isNamed ? [[name, values as readonly Slot[]] as const] : [];
  });
}

/** `(3, 3)` as 3, as it stands in a model file. */
const alone = (value: PlainValue | undefined): PlainValue | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((each) => each === value[0]) ? value[0] : value;

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
