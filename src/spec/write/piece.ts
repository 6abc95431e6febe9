import type { Maker } from "../../core/model.ts";
import type { PlainValue } from "../../core/problem.ts";

/** The output of a node, where a value of the text is a name. */
export interface Ref {
  readonly ref: number;
}

/** Text that stands as it is, for the one value that is a map. */
export interface Raw {
  readonly raw: string;
}

export type Slot = PlainValue | Ref | Raw;

export const isRef = (value: Slot): value is Ref => typeof value === "object" && value !== null && "ref" in value;
export const isRaw = (value: Slot): value is Raw => typeof value === "object" && value !== null && "raw" in value;

/** A block around a layer. */
export interface Level {
  /** The same for all layers of the block, within the block around it. */
  readonly key: string;
  /** Its name in the graph; a call of a function has none. */
  readonly label: string | undefined;
  /** The class or function of a program that it was made by. */
  readonly maker: Maker | undefined;
}

/** What stands behind one dash in a list of layers. */
export type Piece = LayerPiece | BlockPiece;

interface Common {
  /** The node whose output it gives. */
  readonly output: number;
  /** Its own name in the graph, without the blocks around it. */
  label: string | undefined;
  /** Nodes that it takes, where these are not what stands above it. */
  from: readonly number[] | undefined;
  /** So often one after the other. */
  count: number;
  /** What was folded into it: all that it stands for, itself among them. */
  all: readonly Piece[] | undefined;
  trainable: boolean;
  hasWeights: boolean;
}

export interface LayerPiece extends Common {
  readonly kind: "layer";
  readonly type: string;
  readonly params: Map<string, Slot>;
  /** Of a layer that merges: each list begins with what the layer itself would take. */
  readonly branches: readonly Piece[][] | undefined;
  /** Blocks that all of its nodes come from, outermost first. */
  readonly path: readonly Level[];
}

export interface BlockPiece extends Common {
  readonly kind: "block";
  /** The node whose output it takes. */
  readonly entry: number;
  /** What the block around it is called, where its own name only counts. */
  around: string | undefined;
  maker: Maker | undefined;
  pieces: Piece[];
  use: Use | undefined;
}

export interface Use {
  readonly block: Block;
  readonly values: ReadonlyMap<string, Slot>;
}

/** A block as `blocks:` will define it. */
export interface Block {
  name: string;
  /** Names with their defaults; without one, every use says it. */
  readonly parameters: ReadonlyMap<string, Slot>;
  /** Its layers, as the first of its uses has them. */
  readonly body: BlockPiece;
  /** What stands in place of values that differ from use to use: `$filters * 4`. */
  readonly holes: ReadonlyMap<Piece, ReadonlyMap<string, string>>;
}

/** All pieces of a list and of the branches in it, not those inside blocks. */
export function* level(pieces: readonly Piece[]): Generator<Piece> {
  for (const piece of pieces) {
    if (piece.kind === "layer") for (const branch of piece.branches ?? []) yield* level(branch);
    yield piece;
  }
}

/** Those inside blocks too. */
export function* everyPiece(pieces: readonly Piece[]): Generator<Piece> {
  for (const piece of level(pieces)) {
    if (piece.kind === "block") yield* everyPiece(piece.pieces);
    yield piece;
  }
}

/** Every list: of the branches and blocks inside too, the innermost first. */
export function* lists(pieces: Piece[]): Generator<Piece[]> {
  for (const piece of pieces) {
    if (piece.kind === "block") yield* lists(piece.pieces);
    else for (const branch of piece.branches ?? []) yield* lists(branch);
  }
  yield pieces;
}

/** The list and those of the branches in it: blocks are left as they are. */
export function* listsOfLevel(pieces: Piece[]): Generator<Piece[]> {
  for (const piece of pieces)
    if (piece.kind === "layer") for (const branch of piece.branches ?? []) yield* listsOfLevel(branch);
  yield pieces;
}

/** Nodes that a piece names, itself and not by what is inside it. */
export const refsOf = (piece: Piece): readonly number[] => [
  ...(piece.from ?? []),
  ...[...(piece.kind === "layer" ? piece.params : (piece.use?.values ?? [])).values()]
    .filter(isRef)
    .map(({ ref }) => ref),
];

/** Words that only count: a list's places in PyTorch, the repeats of a block. */
export const isNumeral = (label: string): boolean => /^\d+$/.test(label);
