import { type Block, type BlockPiece, level, type Piece } from "../../spec/write/piece.ts";

/** Blocks, by their pieces, that stand once where another use of the block around them has them in a row. */
export type Loops = ReadonlySet<readonly Piece[]>;

export function loopsOf(uses: ReadonlyMap<Block, readonly BlockPiece[]>): Loops {
  const found = new Set<readonly Piece[]>();
  for (const alike of uses.values()) {
    const levels = alike.map(({ pieces }) => [...level(pieces)]);
    for (const place of levels[0]?.keys() ?? []) {
      const pieces = levels.flatMap((each) => each[place] ?? []);
      if (pieces.some(({ kind, all }) => kind === "block" && all))
        for (const piece of pieces) if (piece.kind === "block" && !piece.all) found.add(piece.pieces);
    }
  }
  return found;
}
