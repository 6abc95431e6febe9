import { type RandomGenerator, randomGenerator } from "../random.ts";
import type { Maps } from "./gradCam.ts";
import type { HeatMap } from "./heatMap.ts";

/**
 * How SmoothGrad makes the gradient quieter: so many images with noise, whose deviation is this share of the image's range.
 *
 * @see Smilkov et al. 2017, "SmoothGrad: removing noise by adding noise", section 3: noise of 10 to 20 %, and little gained
 *   beyond 50 samples, https://arxiv.org/abs/1706.03825
 */
export const smoothing = { samples: 25, mostSamples: 200, noise: 0.15 } as const;

/** Of the hottest pixels, how many share the lightest colour: some are so hot that all others would be dark (section 3.1 there). */
export const outliers = 0.01;

/** How strongly each pixel moves the score: sizes of the gradient, added over the channels. */
export function saliency({ height, width, channels, values }: Maps): HeatMap {
  const heat = new Float32Array(height * width);
  for (const [at, value] of values.entries()) {
    const place = Math.floor(at / channels);
    heat[place] = (heat[place] ?? 0) + Math.abs(value);
  }
  return { height, width, values: heat };
}

/** Copies of an image, one after the other, each with noise of its own. The same seed gives the same noise. */
export function withNoise(
  image: Float32Array,
  { samples, noise, seed, first = 0 }: { samples: number; noise: number; seed: number; first?: number },
): Float32Array {
  const range = rangeOf(image);
  const copies = new Float32Array(samples * image.length);
  for (let sample = 0; sample < samples; sample++) {
    const random = randomGenerator(seed, first + sample);
    for (let at = 0; at < image.length; at += 2) {
      const [one, other] = normalPair(random);
      copies[sample * image.length + at] = (image[at] ?? 0) + noise * range * one;
      if (at + 1 < image.length) copies[sample * image.length + at + 1] = (image[at + 1] ?? 0) + noise * range * other;
    }
  }
  return copies;
}

function rangeOf(image: Float32Array): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of image) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? high - low : 0;
}

/** Two numbers of the normal distribution. @see Box & Muller 1958, "A note on the generation of random normal deviates" */
function normalPair(random: RandomGenerator): readonly [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  const angle = 2 * Math.PI * random.uniform();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
