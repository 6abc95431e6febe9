import type { Model } from "../model.ts";
import type { Ledger } from "./ledger.ts";
import { type Chain, chainOf } from "./placement.ts";

/** A network over several devices, one behind the other. */
export interface Split {
  /** Nodes behind which the next device goes on. */
  readonly after: readonly number[];
  /** Of each device, in bytes: weights, gradients, slots, what is kept, and what comes in. */
  readonly devices: readonly number[];
  /** Bytes of a batch that go from one device to the next, and as many gradients back. */
  readonly crossing: readonly number[];
}

/** The cuts that leave the least to the fullest of so many devices; fewer devices where more would not help. */
export function splitOver(model: Model, ledger: Ledger, batch: number, devices: number): Split {
  const chain = chainOf(model, ledger, batch);
  const held = heldUpTo(ledger, chain);
  const incoming = batch * ledger.inputs;
  let [low, high] = [0, (held.at(-1) ?? 0) + incoming];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (filled(chain, held, incoming, middle, devices)) high = middle;
    else low = middle;
  }
  const places = filled(chain, held, incoming, Math.ceil(high), devices) ?? [];
  const bounds = [-1, ...places, chain.cuts.length];
  return {
    after: places.map((place) => chain.cuts[place] ?? 0),
    devices: bounds.slice(1).map((to, index) => partOf(chain, held, incoming, bounds[index] ?? -1, to)),
    crossing: places.map((place) => chain.tensors[place] ?? 0),
  };
}

/** For each cut, and for the end: kept, weights, gradients and slots of the layers up to it. What no layer has is the first device's. */
function heldUpTo({ weights, unused, gradients, slots }: Ledger, { cuts, upTo }: Chain): readonly number[] {
  const held: number[] = [];
  let state = unused;
  for (const id of weights.keys()) {
    state += (weights[id] ?? 0) + (gradients[id] ?? 0) + (slots[id] ?? 0);
    if (id === cuts[held.length]) held.push(state + (upTo[held.length] ?? 0));
  }
  return [...held, state + (upTo.at(-1) ?? 0)];
}

const partOf = (chain: Chain, held: readonly number[], incoming: number, from: number, to: number): number =>
  (held[to] ?? 0) - (from < 0 ? 0 : (held[from] ?? 0)) + (from < 0 ? incoming : (chain.tensors[from] ?? 0));

/** Cuts that leave no device more than `most`, each filled as far as it goes; `undefined` where so few do not do. */
function filled(chain: Chain, held: readonly number[], incoming: number, most: number, devices: number) {
  const places: number[] = [];
  let from = -1;
  while (partOf(chain, held, incoming, from, chain.cuts.length) > most) {
    let to = from + 1;
    while (to < chain.cuts.length && partOf(chain, held, incoming, from, to) <= most) to++;
    if (to - 1 === from || places.length + 1 >= devices) return undefined;
    from = to - 1;
    places.push(from);
  }
  return places;
}
