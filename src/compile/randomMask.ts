import type { RandomGenerator } from "../core/random.ts";
import { count } from "./layout.ts";
import type { Sizes } from "./network.ts";

/** An input of the training graph that a dropout layer multiplies by. */
export interface RandomMask {
  readonly name: string;
  readonly shape: Sizes;
  /** Share of zeros. */
  readonly rate: number;
}

/** New values: 0 for a share `rate` of them, 1 / (1 − rate) for the others. */
export function drawMask({ shape, rate }: RandomMask, random: RandomGenerator): Float32Array {
  const values = new Float32Array(count(shape));
  const kept = 1 / (1 - rate);
  const limit = rate * 0x1_0000_0000;
  for (let index = 0; index < values.length; index++) values[index] = random.uint32() < limit ? 0 : kept;
  return values;
}
