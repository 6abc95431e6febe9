import type { RandomGenerator } from "../../core/random.ts";

/** One of several, each as likely as the others. */
export function oneOf<T>(random: RandomGenerator, options: readonly [T, ...T[]]): T {
  return options[random.below(options.length)] ?? options[0];
}

/** A whole number, both ends included. */
export const between = (random: RandomGenerator, least: number, most: number): number =>
  least + random.below(most - least + 1);
