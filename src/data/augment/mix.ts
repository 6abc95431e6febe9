import type { RandomGenerator } from "../../core/random.ts";
import { beta } from "./draws.ts";
import type { ImageSize } from "./moves.ts";

/** Changed where it stands. */
export interface MixedBatch {
  readonly size: number;
  /** Batch × height × width × channels. */
  readonly images: Float32Array;
  /** Batch × classes: the share of each class. */
  readonly shares: Float32Array;
}

type Mix = (batch: MixedBatch, params: { readonly alpha: number }, random: RandomGenerator, image: ImageSize) => void;

/** Two examples become one, for every example of the batch. */
export const mixers = {
  MixUp: (batch, { alpha }, random) =>
    mixEach(batch, random, (own, other) => {
      const share = beta(random, alpha);
      blend(own, other, share);
      return share;
    }),
  CutMix: (batch, { alpha }, random, { height, width, channels }) =>
    mixEach(batch, random, (own, other) => {
      const side = Math.sqrt(1 - beta(random, alpha));
      const [tall, wide] = [Math.round(height * side), Math.round(width * side)];
      const top = random.below(height - tall + 1);
      const left = random.below(width - wide + 1);
      for (let row = top; row < top + tall; row++) {
        const start = (row * width + left) * channels;
        own.set(other.subarray(start, start + wide * channels), start);
      }
      return 1 - (tall * wide) / (height * width);
    }),
} satisfies Record<string, Mix>;

/** @param mix changes an example's own image by another one and returns the share that is still its own */
function mixEach(
  { images, shares, size }: MixedBatch,
  random: RandomGenerator,
  mix: (own: Float32Array, other: Float32Array) => number,
): void {
  const [imagesBefore, sharesBefore] = [images.slice(), shares.slice()];
  const partners = partnersOf(size, random);
  const row = (values: Float32Array, index: number) =>
    values.subarray((index * values.length) / size, ((index + 1) * values.length) / size);
  for (const [index, partner] of partners.entries()) {
    const share = mix(row(images, index), row(imagesBefore, partner));
    blend(row(shares, index), row(sharesBefore, partner), share);
  }
}

function blend(own: Float32Array, other: Float32Array, share: number): void {
  for (let at = 0; at < own.length; at++) own[at] = share * (own[at] as number) + (1 - share) * (other[at] as number);
}

/** For each example another of the batch; sometimes itself. */
function partnersOf(size: number, random: RandomGenerator): Uint32Array {
  const partners = Uint32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const value = partners[last] as number;
    partners[last] = partners[other] as number;
    partners[other] = value;
  }
  return partners;
}
