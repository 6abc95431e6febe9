import type { ValuesOf } from "../../core/augmentations/augmentation.ts";
import type { AugmentationName, augmentations } from "../../core/augmentations/index.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { between, either } from "./draws.ts";
import type { ImageSize } from "./moves.ts";

/** Changes the values of one image, from 0 to 1, where they stand. */
export type PixelsOf<Name extends AugmentationName> = (
  image: Float32Array,
  params: ValuesOf<(typeof augmentations)[Name]>,
  random: RandomGenerator,
  size: ImageSize,
) => void;

export type PixelsName = {
  [Name in AugmentationName]: (typeof augmentations)[Name]["kind"] extends "pixel" ? Name : never;
}[AugmentationName];

export const pixels = {
  RandomBrightness(image, { factor }, random) {
    const more = either(random, factor);
    for (let at = 0; at < image.length; at++) image[at] = clipped((image[at] as number) + more);
  },
  RandomContrast(image, { factor }, random, { channels }) {
    const times = 1 + either(random, factor);
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let at = channel; at < image.length; at += channels) sum += image[at] as number;
      const mean = (sum * channels) / image.length;
      for (let at = channel; at < image.length; at += channels)
        image[at] = clipped(mean + times * ((image[at] as number) - mean));
    }
  },
  RandomSaturation(image, { factor }, random, { channels }) {
    const times = 1 + either(random, factor);
    if (channels !== 3) return;
    for (let at = 0; at < image.length; at += 3) {
      const grey = luma(image[at] as number, image[at + 1] as number, image[at + 2] as number);
      for (let channel = at; channel < at + 3; channel++)
        image[channel] = clipped(grey + times * ((image[channel] as number) - grey));
    }
  },
  RandomErasing(image, { factor, min_scale, max_scale, fill_value }, random, size) {
    const happens = random.uniform() < factor;
    const area = between(random, Math.min(min_scale, max_scale), max_scale) * size.height * size.width;
    // Height to width, from 3 : 10 to 10 : 3 (Zhong et al., section 4.1), small and large alike.
    const aspect = Math.exp(either(random, Math.log(10 / 3)));
    const height = Math.min(size.height, Math.round(Math.sqrt(area * aspect)));
    const width = Math.min(size.width, Math.round(Math.sqrt(area / aspect)));
    const top = random.below(size.height - height + 1);
    const left = random.below(size.width - width + 1);
    if (!happens) return;
    for (let row = top; row < top + height; row++) {
      const start = (row * size.width + left) * size.channels;
      image.fill(fill_value, start, start + width * size.channels);
    }
  },
} satisfies { readonly [Name in PixelsName]: PixelsOf<Name> };

const clipped = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

/** @see ITU-R BT.601 */
const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;
