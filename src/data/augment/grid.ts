import { type AugmentationChoice, mixes } from "../../core/augmentations/index.ts";
import { scale } from "../batch.ts";
import { Augmenter } from "./augmenter.ts";
import type { ImageSize } from "./moves.ts";

export interface GridOptions {
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

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue; from 0 to 255. */
  readonly pixels: Uint8Array;
}

/** Pixels of an image in the picture are at least so many, where the image is small. */
const smallestCell = 96;
const gap = 6;

/** A row for each image: the original, and what the first epochs of training show in its place. */
export function augmentationGrid(options: GridOptions): Picture {
  const { bytes, examples, labels, size, classes, chosen, seed, columns } = options;
  const each = size.height * size.width * size.channels;
  const rows = examples.length;
  const times = Math.max(1, Math.ceil(smallestCell / Math.max(size.height, size.width)));
  const [cellHeight, cellWidth] = [size.height * times, size.width * times];
  const width = gap + (columns + 1) * (cellWidth + gap) + 2 * gap;
  const height = gap + rows * (cellHeight + gap);
  const pixels = new Uint8Array(width * height * 3).fill(255);
  const draw = (image: Float32Array, row: number, left: number) => {
    const top = gap + row * (cellHeight + gap);
    for (let y = 0; y < cellHeight; y++)
      for (let x = 0; x < cellWidth; x++) {
        const from = (Math.floor(y / times) * size.width + Math.floor(x / times)) * size.channels;
        const to = ((top + y) * width + left + x) * 3;
        for (let channel = 0; channel < 3; channel++)
          pixels[to + channel] = Math.round(255 * (image[from + (size.channels === 3 ? channel : 0)] ?? 0));
      }
  };
  const imageAt = (row: number) => bytes.subarray(row * each, (row + 1) * each);
  const originals = new Float32Array(rows * each);
  scale(bytes, originals);
  for (let row = 0; row < rows; row++) draw(originals.subarray(row * each), row, gap);
  const augmenter = new Augmenter({ chosen, size, classes, seed });
  const images = new Float32Array(rows * each);
  const shares = mixes(chosen) ? new Float32Array(rows * classes) : undefined;
  for (let column = 0; column < columns; column++) {
    augmenter.batch({ epoch: column + 1, number: 0, examples, labels, imageAt }, images, shares);
    const left = gap + (column + 1) * (cellWidth + gap) + 2 * gap;
    for (let row = 0; row < rows; row++) draw(images.subarray(row * each), row, left);
  }
  return { width, height, pixels };
}
