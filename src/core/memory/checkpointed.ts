import { endsOfPlaces } from "../endsOfPlaces.ts";
import type { Model } from "../model.ts";
import { boundaries } from "./cuts.ts";
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
 * needs while it is computed again. Of a part of the nodes, where a device has no more.
 */
export function checkpointed(
  model: Model,
  ledger: Ledger,
  batch: number,
  checkpoints: readonly number[],
  part: { readonly start: number; readonly end: number } = { start: 0, end: model.nodes.length },
): Checkpointed {
  const { kept, values } = ledger;
  const held = new Set(boundaries(model, kept.holders, checkpoints));
  const ends = new Set(checkpoints);
  let forward = 0;
  let piece = 0;
  let largest = 0;
  for (let id = part.start; id < part.end; id++) {
    if (held.has(id)) forward += batch * (values[id] ?? 0);
    else piece += batch * (kept.outputs[id] ?? 0);
    piece += batch * (kept.beside[id] ?? 0) + (kept.once[id] ?? 0);
    largest = Math.max(largest, piece);
    if (ends.has(id)) piece = 0;
  }
  return checkpoints.length === 0
    ? { kept: largest, piece: 0, total: largest }
    : { kept: forward, piece: largest, total: forward + largest };
}
