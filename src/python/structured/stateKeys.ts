import type { Analysis } from "../../core/analyze.ts";
import type { Block, Piece } from "../../spec/write/piece.ts";
import type { Loops } from "./loops.ts";
import { type PieceNames, stepsOf } from "./steps.ts";

interface Written {
  readonly analysis: Analysis;
  readonly bodyNames: ReadonlyMap<Block, PieceNames>;
  readonly loops: Loops;
}

/**
 * What `state_dict` of the written module calls each layer, by the layer's full name: `layer1.0.conv1`.
 *
 * @param entry  the node that the list takes
 */
export function stateKeys(
  pieces: readonly Piece[],
  entry: number,
  names: PieceNames,
  written: Written,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const visit = (list: readonly Piece[], from: number, own: PieceNames, prefix: string): void => {
    for (const step of stepsOf(written.analysis, list, from, own, []).steps) {
      const key = `${prefix}${step.name}`;
      if (step.kind === "layer") {
        if (!step.layer.again) keys.set(step.layer.title, key);
        continue;
      }
      const [first] = step.uses;
      const isRow = step.uses.length > 1 || (first !== undefined && written.loops.has(first.pieces));
      for (const [place, { pieces: inner, entry: start, use }] of step.uses.entries())
        visit(inner, start, (use && written.bodyNames.get(use.block)) ?? [], `${key}${isRow ? `.${place}` : ""}.`);
    }
  };
  visit(pieces, entry, names, "");
  return keys;
}
