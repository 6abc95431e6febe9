import type { Tensor } from "./trace.ts";

/** Max pooling by comparing pairs (`src/compile/layers/maxPoolingByTournament.ts`), each of so many values. */
export function contest(make: (...reads: readonly Tensor[]) => Tensor, [first, ...challengers]: readonly Tensor[]) {
  const holds: Tensor[] = [];
  let winner = first as Tensor;
  for (const challenger of challengers) {
    holds.push(make(make(winner, challenger)));
    winner = make(winner, challenger);
  }
  return {
    winner,
    shares(gradient: Tensor): readonly Tensor[] {
      const shares: Tensor[] = [];
      let left = gradient;
      for (const hold of holds.toReversed()) {
        const held = make(left, hold);
        shares.unshift(make(left, held));
        left = held;
      }
      return [left, ...shares];
    },
  };
}
