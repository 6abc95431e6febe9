import { type RandomGenerator, randomGenerator } from "../../core/random.ts";

/** Apart from the streams that orders, masks and first weights are drawn from. */
const imagesOf = 0x5bf03635;
const batchesOf = 0x2c1b3c6d;

/** What happens to an example in an epoch, whichever batch it is in and whoever computes it. */
export const drawsOfImage = (seed: number, epoch: number, example: number): RandomGenerator =>
  randomGenerator(Math.imul(seed ^ imagesOf, 0x85ebca6b) ^ Math.imul(epoch, 0xc2b2ae35), example);

/** What happens to a batch as a whole. */
export const drawsOfBatch = (seed: number, epoch: number, batch: number): RandomGenerator =>
  randomGenerator(Math.imul(seed ^ batchesOf, 0x85ebca6b) ^ Math.imul(epoch, 0xc2b2ae35), batch);

/** From −`most` up to `most`. */
export const either = (random: RandomGenerator, most: number): number => (2 * random.uniform() - 1) * most;

export const between = (random: RandomGenerator, low: number, high: number): number =>
  low + (high - low) * random.uniform();

/** From the normal distribution of mean 0 and deviation 1. @see Box & Muller 1958 */
const normal = (random: RandomGenerator): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());

/** @see Marsaglia & Tsang 2000, "A Simple Method for Generating Gamma Variables", section 5 and, below 1, its last note */
function gamma(random: RandomGenerator, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** From Beta(alpha, alpha), 0 to 1. */
export function beta(random: RandomGenerator, alpha: number): number {
  const a = gamma(random, alpha);
  const b = gamma(random, alpha);
  // Both vanish for the smallest alphas: then it is one end or the other.
  return a + b > 0 ? a / (a + b) : Math.round(random.uniform());
}
