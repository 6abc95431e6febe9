/** Vectors of one length, one after the other. */
export interface Vectors {
  readonly length: number;
  readonly values: Float32Array;
}

export interface Neighbour {
  /** Place among the vectors. */
  readonly place: number;
  /** Cosine of the angle between both: 1 where they point the same way. */
  readonly likeness: number;
}

/** The vectors that point most nearly where this one does, the nearest first; equal ones in their order. */
export function nearestVectors({ length, values }: Vectors, to: Float32Array, most: number): readonly Neighbour[] {
  const own = Math.sqrt(to.reduce((sum, value) => sum + value * value, 0));
  const found: Neighbour[] = [];
  for (let place = 0; place * length < values.length; place++) {
    let [product, square] = [0, 0];
    for (let at = 0; at < length; at++) {
      const value = values[place * length + at] ?? 0;
      product += value * (to[at] ?? 0);
      square += value * value;
    }
    const likeness = own > 0 && square > 0 ? product / (own * Math.sqrt(square)) : 0;
    if (found.length === most && likeness <= (found.at(-1)?.likeness ?? 0)) continue;
    const behind = found.findIndex((other) => other.likeness < likeness);
    found.splice(behind < 0 ? found.length : behind, 0, { place, likeness });
    if (found.length > most) found.pop();
  }
  return found;
}
