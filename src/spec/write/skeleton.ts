import { isRaw, isRef, type Piece, type Slot } from "./piece.ts";

/** A value of a piece that may differ from use to use of the block that the piece becomes part of. */
export interface Place {
  readonly piece: Piece;
  /** `filters`; `repeat`, `trainable`, `from 0` and `from 1` for what stands beside the layer. */
  readonly key: string;
  readonly value: Slot;
}

export interface Skeleton {
  /** The same for lists that differ in these values alone. */
  readonly text: string;
  readonly places: readonly Place[];
}

/** What is left of a list without its values, and these values in the order of the text. */
export function skeletonOf(pieces: readonly Piece[], entry: number): Skeleton {
  const places: Place[] = [];
  const known = new Map([[entry, "in"]]);
  const parts: string[] = [];
  const value = (piece: Piece, key: string, value: Slot): void => {
    const inner = isRef(value) ? known.get(value.ref) : undefined;
    if (inner !== undefined) parts.push(`${key}=${inner}`);
    else if (isRaw(value)) parts.push(`${key}=${value.raw}`);
    else {
      parts.push(isRef(value) ? `${key}=?` : key);
      places.push({ piece, key, value });
    }
  };
  const walk = (list: readonly Piece[]): void => {
    for (const piece of list) {
      if (piece.kind === "layer" && piece.branches) {
        parts.push("(");
        for (const branch of piece.branches) {
          parts.push("[");
          walk(branch);
          parts.push("]");
        }
        parts.push(")");
      }
      parts.push(piece.kind === "layer" ? piece.type : `block ${piece.use ? numberOf(piece.use.block) : "?"}`);
      if (piece.kind === "block" && !piece.use) {
        const inside = skeletonOf(piece.pieces, piece.entry);
        parts.push(inside.text);
        for (const { key, value: inner } of inside.places) value(piece, key, inner);
      }
      const values = piece.kind === "layer" ? piece.params : piece.use?.values;
      for (const [key, each] of values ?? []) value(piece, key, each);
      for (const [index, id] of (piece.from ?? []).entries()) value(piece, `from ${index}`, { ref: id });
      value(piece, "repeat", piece.count);
      if (piece.hasWeights) value(piece, "trainable", piece.trainable);
      parts.push(";");
      known.set(piece.output, `#${known.size}`);
    }
  };
  walk(pieces);
  return { text: parts.join(" "), places };
}

const numbers = new WeakMap<object, number>();
let last = 0;

/** Any number that this block alone has. */
function numberOf(block: object): number {
  const number = numbers.get(block) ?? ++last;
  numbers.set(block, number);
  return number;
}
