import { type AugmentationChoice, mixes } from "../../core/augmentations/index.ts";
import { Augmenter } from "./augmenter.ts";
import type { ImageSize } from "./moves.ts";

export interface SampleOptions {
  /** One image after the other. */
  readonly bytes: Uint8Array;
  /** Number of each in the data set, as training knows it. */
  readonly examples: Uint32Array;
  readonly labels: Int32Array;
  readonly size: ImageSize;
  readonly classes: number;
  readonly chosen: readonly AugmentationChoice[];
  readonly seed: number;
  /** How many augmented ones of each image. */
  readonly columns: number;
}

/** A row for each image, one image after the other: itself, and what the first epochs of training show in its place. */
export function augmentedOf(options: SampleOptions): Uint8Array {
  const { bytes, examples, labels, size, classes, chosen, seed, columns } = options;
  const each = size.height * size.width * size.channels;
  const rows = examples.length;
  const pixels = new Uint8Array(rows * (columns + 1) * each);
  const placeOf = (row: number, column: number) => (row * (columns + 1) + column) * each;
  const imageAt = (row: number) => bytes.subarray(row * each, (row + 1) * each);
  for (let row = 0; row < rows; row++) pixels.set(imageAt(row), placeOf(row, 0));
  const augmenter = new Augmenter({ chosen, size, classes, seed });
  const images = new Float32Array(rows * each);
  const shares = mixes(chosen) ? new Float32Array(rows * classes) : undefined;
  for (let column = 0; column < columns; column++) {
    augmenter.batch({ epoch: column + 1, number: 0, examples, labels, imageAt }, images, shares);
    for (let row = 0; row < rows; row++)
      for (let value = 0; value < each; value++)
        pixels[placeOf(row, column + 1) + value] = Math.round(255 * (images[row * each + value] ?? 0));
  }
  return pixels;
}
