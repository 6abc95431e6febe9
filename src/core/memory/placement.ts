import type { Model } from "../model.ts";
import { cutPoints } from "./cuts.ts";
import type { Ledger } from "./ledger.ts";

/** A network as a row of pieces between places where one tensor separates before from after. In bytes for a batch. */
export interface Chain {
  /** The nodes at whose outputs it can be cut. */
  readonly cuts: readonly number[];
  /** For each cut, what is kept of the layers up to it; the last number is that of all. */
  readonly upTo: readonly number[];
  /** For each cut, what its tensor takes. */
  readonly tensors: readonly number[];
  /** For each cut, how much of `upTo` is its tensor. */
  readonly counted: readonly number[];
}

export function chainOf(model: Model, { kept, values }: Ledger, batch: number): Chain {
  const cuts = cutPoints(model, kept.holders);
  const upTo: number[] = [];
  const tensors: number[] = [];
  const counted: number[] = [];
  let total = 0;
  let previous = -1;
  for (const id of model.nodes.keys()) {
    total += batch * ((kept.outputs[id] ?? 0) + (kept.beside[id] ?? 0)) + (kept.once[id] ?? 0);
    if (id !== cuts[upTo.length]) continue;
    const holder = kept.holders[id] ?? id;
    upTo.push(total);
    tensors.push(batch * (values[holder] ?? 0));
    counted.push(holder > previous ? batch * (kept.outputs[holder] ?? 0) : 0);
    previous = id;
  }
  return { cuts, upTo: [...upTo, total], tensors, counted };
}

/** Up to so many cuts every bound on the largest piece is tried; beyond, bounds a two-hundredth apart. */
const mostExact = 128;

/**
 * The cuts at which to keep tensors, so that these and the largest piece between two of them, which is computed again, are
 * least together; none where nothing is saved. For each bound on the pieces, the least that must be kept is found in time
 * proportional to the number of cuts.
 */
export function placeCheckpoints(chain: Chain): readonly number[] {
  let best: readonly number[] = [];
  let least = chain.upTo.at(-1) ?? 0;
  let bound = least;
  while (bound > 0) {
    const placed = cheapest(chain, bound);
    if (!placed || placed.kept >= least) break;
    if (placed.kept + placed.piece < least) [best, least] = [placed.places, placed.kept + placed.piece];
    const below = Math.min(placed.piece, bound) - 1;
    bound = chain.cuts.length > mostExact ? Math.min(below, Math.floor(bound * 0.995)) : below;
  }
  return best.map((place) => chain.cuts[place] ?? 0);
}

interface Placed {
  readonly places: readonly number[];
  readonly kept: number;
  /** The largest. */
  readonly piece: number;
}

/** The least tensors that leave no piece larger than `bound`; `undefined` where a piece without a cut is larger. */
function cheapest({ cuts, upTo, tensors, counted }: Chain, bound: number): Placed | undefined {
  const start = (place: number) => (place < 0 ? 0 : (upTo[place] ?? 0));
  const pieceOf = (from: number, to: number) => (upTo[to] ?? 0) - (counted[to] ?? 0) - start(from);
  const kept: number[] = [];
  const from: number[] = [];
  const keptAt = (place: number) => (place < 0 ? 0 : (kept[place] ?? 0));
  // Places that the next piece may begin at, the cheapest first; -1 is the network's beginning.
  const window: number[] = [-1];
  let head = 0;
  for (let to = 0; to <= cuts.length; to++) {
    while (head < window.length && pieceOf(window[head] ?? -1, to) > bound) head++;
    const begin = window[head];
    if (begin === undefined) return undefined;
    from.push(begin);
    kept.push(keptAt(begin) + (tensors[to] ?? 0));
    while (window.length > head && keptAt(window.at(-1) ?? -1) >= keptAt(to)) window.pop();
    window.push(to);
  }
  const places: number[] = [];
  let piece = 0;
  for (let to = cuts.length; to >= 0; to = from[to] ?? -1) {
    if (to < cuts.length) places.unshift(to);
    piece = Math.max(piece, pieceOf(from[to] ?? -1, to));
  }
  return { places, kept: kept.at(-1) ?? 0, piece };
}
