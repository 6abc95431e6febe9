/** A stream of random numbers that is the same on every machine for the same seed. */
export interface RandomGenerator {
  /** A whole number from 0 to 2³² − 1. */
  uint32(): number;
  /** From 0 up to, but without, 1, in steps of 2⁻³². */
  uniform(): number;
  /** A whole number from 0 to `limit` − 1, for limits up to 2³². */
  below(limit: number): number;
}

/**
 * xoshiro128** 1.1 by Blackman & Vigna, https://prng.di.unimi.it/xoshiro128starstar.c, its state filled from the seed by
 * splitmix32. Not for secrets.
 *
 * @param seed a whole number; only its last 32 bits count
 * @param stream keeps apart generators of one seed, such as those of two epochs
 */
export function randomGenerator(seed: number, stream = 0): RandomGenerator {
  const next = splitmix32(seed ^ Math.imul(stream, 0x9e3779b1));
  let [a, b, c, d] = [next(), next(), next(), next()];
  const uint32 = () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result >>> 0;
  };
  const uniform = () => uint32() / 0x1_0000_0000;
  return { uint32, uniform, below: (limit) => Math.floor(uniform() * limit) };
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
