import { isNumeral, type Piece } from "../../spec/write/piece.ts";

/** The pieces without blocks that hold one thing only: what such a block holds says it all. */
export const inlined = (pieces: readonly Piece[]): Piece[] => pieces.flatMap(contentOf);

function contentOf(piece: Piece): Piece[] {
  if (piece.kind === "layer") return [{ ...piece, branches: piece.branches?.map(inlined) }];
  const all = piece.all ?? [piece];
  const [inner, second] = piece.pieces;
  const isOne = inner !== undefined && second === undefined && inner.all === undefined && !hasBranches(inner);
  if (isOne) {
    const contents = all.flatMap((use) => {
      const [only] = use.kind === "block" ? use.pieces : [];
      const label = use.label !== undefined && !isNumeral(use.label) ? use.label : only?.label;
      return only ? contentOf({ ...only, label, all: undefined, count: 1 }) : [];
    });
    const [first] = contents;
    if (contents.length < 2 || first?.kind !== "block") return contents;
    return [{ ...first, output: piece.output, count: contents.length, all: contents }];
  }
  const uses = all.map(
    (use): Piece => (use.kind === "block" ? { ...use, pieces: inlined(use.pieces), all: undefined } : use),
  );
  const [first] = uses;
  if (!first) return [];
  return uses.length === 1
    ? [first]
    : [{ ...piece, pieces: first.kind === "block" ? first.pieces : piece.pieces, all: uses }];
}

const hasBranches = (piece: Piece): boolean =>
  piece.kind === "layer" && piece.branches?.some((branch) => branch.length > 0) === true;
