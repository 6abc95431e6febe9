import { randomGenerator } from "../core/random.ts";

/**
 * The numbers 0 to `count` − 1 in an order that seed and stream decide.
 * @see Fisher & Yates 1938, in Durstenfeld's form (1964)
 */
export function shuffled(count: number, seed: number, stream: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  const random = randomGenerator(seed, stream);
  for (let last = count - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const value = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = value;
  }
  return order;
}
