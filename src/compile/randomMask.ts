import type { RandomGenerator } from "../core/random.ts";
import { count, permute } from "./layout.ts";
import type { Sizes } from "./network.ts";

/** An input of the training graph that a dropout layer multiplies by. */
export interface RandomMask {
  readonly name: string;
  readonly shape: Sizes;
  /** Share of zeros. */
  readonly rate: number;
  /**
   * Where the graph has the values of an example in blocks of channels: how many channels, and how many in a block. Drawn
   * channel by channel all the same, so that one seed drops the same values on every device.
   */
  readonly blocked?: { readonly channels: number; readonly block: number } | undefined;
}

/** New values: 0 for a share `rate` of them, 1 / (1 − rate) for the others. */
export function drawMask({ shape, rate, blocked }: RandomMask, random: RandomGenerator): Float32Array {
  const values = new Float32Array(count(shape));
  const kept = 1 / (1 - rate);
  const limit = rate * 0x1_0000_0000;
  for (let index = 0; index < values.length; index++) values[index] = random.uint32() < limit ? 0 : kept;
  if (!blocked) return values;
  const { channels, block } = blocked;
  const [batch = 1] = shape;
  const view = [batch, channels / block, block, values.length / (batch * channels)];
  return permute(values, view, [0, 1, 3, 2]);
}
