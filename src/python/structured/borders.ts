import type { Analysis } from "../../core/analyze.ts";
import { layerType } from "../../core/layers/index.ts";
import { type Block, type BlockPiece, level, type Piece } from "../../spec/write/piece.ts";
import type { Sizes } from "../network.ts";
import { neverNegative } from "../neverNegative.ts";
import { isAsSame, isZero, sliding } from "../window.ts";

/** How the borders of layers may be written; for a layer of a block only as all of its uses may. */
export interface Borders {
  /** As `padding: same`. */
  readonly mayBeSame: ReadonlySet<number>;
  /** As zeros in front of a maximum: no value that comes in is smaller. */
  readonly isPositive: ReadonlySet<number>;
}

export function bordersOf(analysis: Analysis, uses: ReadonlyMap<Block, readonly BlockPiece[]>): Borders {
  const positive = neverNegative(analysis);
  const ids = analysis.layers.map(({ node }) => node.id);
  const mayBeSame = new Set(ids.filter((id) => borderOf(analysis, id) === "same"));
  const isPositive = new Set(ids.filter((id) => positive[analysis.model.nodes[id]?.inputs[0] ?? -1]));
  const fits = [
    { allowed: mayBeSame, isAllowed: (id: number) => mayBeSame.has(id) || borderOf(analysis, id) === "none" },
    { allowed: isPositive, isAllowed: (id: number) => isPositive.has(id) },
  ];
  for (const alike of uses.values())
    for (const twins of twinsOf(alike))
      for (const { allowed, isAllowed } of fits)
        if (!twins.every(isAllowed)) for (const id of twins) allowed.delete(id);
  return { mayBeSame, isPositive };
}

function borderOf({ layers }: Analysis, id: number): "same" | "none" | "other" {
  const { node, params } = layers[id] ?? {};
  const given = layers[node?.inputs[0] ?? -1]?.output as Sizes | undefined;
  const type = node && layerType(node.type);
  if (!type?.window || !params || !given || given.length < 2) return "other";
  const window = type.window(params as never, given as never);
  if (typeof window === "string") return "other";
  if (isAsSame(given, window)) return "same";
  const { before, after, beyond } = sliding(given, window);
  return [before, after, beyond].every(isZero) ? "none" : "other";
}

/** The layers that stand at the same place in each of these. */
function twinsOf(uses: readonly BlockPiece[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const use of uses)
    for (const [place, piece] of [...level(use.pieces)].entries()) {
      const all: readonly Piece[] = piece.all ?? [piece];
      found[place] = [
        ...(found[place] ?? []),
        ...all.filter(({ kind }) => kind === "layer").map(({ output }) => output),
      ];
    }
  return found;
}
