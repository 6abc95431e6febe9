import type { Shape } from "../../shape.ts";
import { valuesOf } from "../engineType.ts";

/** Bytes of a gradient that stay in a processor's second cache while it is read again for each channel. */
const mostBytes = 2 ** 20;

/**
 * In how many equal parts a kernel's gradient takes the examples: the gradient of its output is read as often as the
 * input has channels, and is faster to read where it stays in the cache. Each part fills blocks.
 *
 * @param given  what the convolution gives for one example, its channels in whole blocks
 */
export function partsOfExamples(batch: number, block: number, given: Shape): number {
  const bytes = 4 * batch * valuesOf(given);
  let parts = 1;
  while (bytes / parts > mostBytes && batch % (2 * parts * block) === 0) parts *= 2;
  return parts;
}
