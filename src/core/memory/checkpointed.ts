import { endsOfPlaces } from "../endsOfPlaces.ts";
import type { Model } from "../model.ts";
import { boundaries } from "./cuts.ts";
import { keptBytes } from "./kept.ts";
import type { Ledger } from "./ledger.ts";

/** Activations of a step, in bytes. */
export interface Checkpointed {
  /** Kept from the forward to the backward pass. */
  readonly kept: number;
  /** What the largest piece between two checkpoints keeps while it is computed again; 0 without checkpoints. */
  readonly piece: number;
  readonly total: number;
}

/** Nodes that a list of layers or blocks in `training:` means, in order; names that do not exist are left out. */
export function nodesOf(model: Model, names: readonly string[]): readonly number[] {
  if (names.length === 0) return [];
  const ends = endsOfPlaces(model);
  const nodes = names.map((name) => ends.get(name)).filter((node) => node !== undefined);
  return [...new Set(nodes)].sort((a, b) => a - b);
}

/**
 * What is kept with `checkpoints`, nodes in order: the tensors that are read behind them, and what one piece between them
 * needs while it is computed again.
 */
export function checkpointed(
  model: Model,
  ledger: Ledger,
  batch: number,
  checkpoints: readonly number[],
): Checkpointed {
  const { kept, values } = ledger;
  if (checkpoints.length === 0) {
    const all = keptBytes(kept, batch);
    return { kept: all, piece: 0, total: all };
  }
  const held = new Set(boundaries(model, kept.holders, checkpoints));
  let forward = 0;
  let piece = 0;
  let largest = 0;
  let next = 0;
  for (const id of model.nodes.keys()) {
    if (held.has(id)) forward += batch * (values[id] ?? 0);
    else piece += batch * (kept.outputs[id] ?? 0);
    piece += batch * (kept.beside[id] ?? 0) + (kept.once[id] ?? 0);
    largest = Math.max(largest, piece);
    if (id === checkpoints[next]) {
      piece = 0;
      next++;
    }
  }
  return { kept: forward, piece: largest, total: forward + largest };
}
