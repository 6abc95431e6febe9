import type { Analysis } from "../../core/analyze.ts";
import { layerType } from "../../core/layers/index.ts";
import { type Block, type BlockPiece, level, type Piece } from "../../spec/write/piece.ts";
import type { Sizes } from "../network.ts";
import { neverNegative } from "../neverNegative.ts";
import { isAsSame, isEven, isZero, type Sliding, sliding } from "../window.ts";

/** How the borders of layers may be written; for a layer of a block only as all of its uses may. */
export interface Borders {
  /** As `padding: same`. */
  readonly mayBeSame: ReadonlySet<number>;
  /** As `padding: same` though it has none: other uses of its block have one. */
  readonly isSameElsewhere: ReadonlySet<number>;
  /** Wider behind than in front, where one form for all sizes is needed: of a layer of a block in one of its uses. */
  readonly isUneven: ReadonlySet<number>;
  /** As zeros in front of a maximum: no value that comes in is smaller. */
  readonly isPositive: ReadonlySet<number>;
}

export function bordersOf(analysis: Analysis, uses: ReadonlyMap<Block, readonly BlockPiece[]>): Borders {
  const positive = neverNegative(analysis);
  const ids = analysis.layers.map(({ node }) => node.id);
  const borders = new Map(ids.map((id) => [id, borderOf(analysis, id)]));
  const mayBeSame = new Set(ids.filter((id) => borders.get(id)?.isSame === true));
  const isPositive = new Set(ids.filter((id) => positive[analysis.model.nodes[id]?.inputs[0] ?? -1]));
  const uneven = ids.filter((id) => borders.get(id)?.isEven === false);
  const isUneven = new Set<number>();
  const isSameElsewhere = new Set<number>();
  const fits = [
    { allowed: mayBeSame, isAllowed: (id: number) => mayBeSame.has(id) || borders.get(id)?.isNone === true },
    { allowed: isPositive, isAllowed: (id: number) => isPositive.has(id) },
  ];
  for (const alike of uses.values())
    for (const twins of twinsOf(alike)) {
      for (const { allowed, isAllowed } of fits)
        if (!twins.every(isAllowed)) for (const id of twins) allowed.delete(id);
      const has = twins.filter((id) => borders.get(id)?.hasBorder);
      if (has.length > 0 && has.length < twins.length && twins.every((id) => mayBeSame.has(id)))
        for (const id of twins) isSameElsewhere.add(id);
      const differ = new Set(twins.map((id) => borders.get(id)?.text)).size > 1;
      if (differ && twins.some((id) => borders.get(id)?.isEven === false)) for (const id of twins) isUneven.add(id);
    }
  // What one layer needs, all of them have.
  if (isUneven.size > 0) for (const id of uneven) isUneven.add(id);
  return { mayBeSame, isSameElsewhere, isUneven, isPositive };
}

interface Border {
  readonly isSame: boolean;
  readonly isNone: boolean;
  readonly hasBorder: boolean;
  readonly isEven: boolean;
  readonly text: string;
}

function borderOf({ layers }: Analysis, id: number): Border | undefined {
  const { node, params } = layers[id] ?? {};
  const given = layers[node?.inputs[0] ?? -1]?.output as Sizes | undefined;
  const type = node && layerType(node.type);
  if (!type?.window || !params || !given || given.length < 2) return undefined;
  const window = type.window(params as never, given as never);
  if (typeof window === "string") return undefined;
  const slid = sliding(given, window);
  const isSame = isAsSame(given, window);
  return {
    isSame,
    isNone: !isSame && hasNone(slid),
    hasBorder: !hasNone(slid),
    isEven: isEven(slid),
    text: `${slid.before} ${slid.after}`,
  };
}

const hasNone = ({ before, after, beyond }: Sliding): boolean => [before, after, beyond].every(isZero);

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
