import { type Block, type BlockPiece, level } from "../../spec/write/piece.ts";

/** Blocks, by the node that they give, that stand once where another use of the block around them has them in a row. */
export type Loops = ReadonlySet<number>;

export function loopsOf(uses: ReadonlyMap<Block, readonly BlockPiece[]>): Loops {
  const found = new Set<number>();
  for (const alike of uses.values()) {
    const levels = alike.map(({ pieces }) => [...level(pieces)]);
    for (const place of levels[0]?.keys() ?? []) {
      const pieces = levels.flatMap((each) => each[place] ?? []);
      if (pieces.some(({ kind, all }) => kind === "block" && all))
        for (const { kind, all, output } of pieces) if (kind === "block" && !all) found.add(output);
    }
  }
  return found;
}
