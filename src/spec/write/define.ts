import { groupedBy } from "../../core/groupedBy.ts";
import { fold } from "./fold.ts";
import type { Uses } from "./group.ts";
import { blockName } from "./names.ts";
import { parametersFor, usual } from "./parametersFor.ts";
import { type Block, type BlockPiece, isNumeral, level, lists, listsOfLevel, type Piece, type Slot } from "./piece.ts";
import { type Skeleton, skeletonOf } from "./skeleton.ts";

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

/** Within a block a layer keeps its name where it has the same in every use. */
function agree([first, ...others]: readonly BlockPiece[]): void {
  const own = [...level(first?.pieces ?? [])];
  const rest = others.map((block) => [...level(block.pieces)]);
  for (const [place, piece] of own.entries())
    if (rest.some((pieces) => pieces[place]?.label !== piece.label)) piece.label = undefined;
}
