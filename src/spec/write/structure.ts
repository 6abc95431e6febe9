import type { Model } from "../../core/model.ts";
import { arranged } from "./arrange.ts";
import { defineBlocks } from "./define.ts";
import { findRepeated } from "./findRepeated.ts";
import { fold } from "./fold.ts";
import { grouped, type Uses } from "./group.ts";
import { type Block, listsOfLevel, type Piece } from "./piece.ts";
import { type Unit, unitsOf } from "./units.ts";

/** How much structure is looked for. */
export interface Way {
  readonly blocks: boolean;
  /** Blocks may take more than what stands above them. */
  readonly mayName: boolean;
}

export interface Structure {
  readonly pieces: readonly Piece[];
  /** In an order in which each comes after those that it uses. */
  readonly blocks: readonly Block[];
  /** The node where the images come in. */
  readonly entry: number;
  /** False where blocks were found in a row of layers, so that most names have changed. */
  readonly keepsNames: boolean;
  readonly units: ReadonlyMap<number, Unit>;
}

/** A model as layers in rows and branches, and as blocks that come again. */
export function structureOf(model: Model, { blocks: wanted, mayName }: Way): Structure {
  const units = unitsOf(model);
  const entry = model.nodes[0]?.id ?? 0;
  const uses = usesOf(units, model.outputs, mayName);
  const blocks: Block[] = [];
  let pieces = arranged(units, entry);
  let keepsNames = true;
  if (wanted) {
    pieces = grouped(pieces, entry, uses);
    defineBlocks(pieces, uses, blocks);
    if (blocks.length === 0) {
      findRepeated(pieces, entry, uses);
      keepsNames = false;
      defineBlocks(pieces, uses, blocks);
    }
    for (const list of listsOfLevel(pieces)) fold(list, uses);
  }
  return { pieces, blocks, entry, keepsNames, units };
}

function usesOf(units: ReadonlyMap<number, Unit>, outputs: readonly number[], mayName: boolean): Uses {
  const users = new Map<number, number[]>();
  for (const { id, inputs, owner } of units.values())
    for (const input of owner === undefined ? inputs : [...inputs, owner])
      users.set(input, [...(users.get(input) ?? []), id]);
  return { users, outputs: new Set(outputs), mayName };
}
