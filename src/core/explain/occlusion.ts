import type { Box, HeatMap } from "./heatMap.ts";
import type { Size2d } from "./size2d.ts";

/** A grey square that slides over an image; both as shares of its shorter side. */
export const occluding = { patch: 0.22, step: 0.08 } as const;

/**
 * Where the square stands, row by row, so that every pixel is covered: the last ones of a row and of a column end with the
 * image.
 *
 * @param patch  side of the square in pixels
 * @param step   pixels from one place to the next
 */
export function patches({ height, width }: Size2d, patch: number, step: number): readonly Box[] {
  const along = (length: number) => {
    const side = Math.min(patch, length);
    const starts: number[] = [];
    for (let start = 0; start + side < length; start += step) starts.push(start);
    return [...starts, length - side].map((start) => [start, start + side] as const);
  };
  return along(height).flatMap(([top, bottom]) => along(width).map(([left, right]) => ({ top, left, bottom, right })));
}

/** In pixels: never less than one. */
export function patchOf({ height, width }: Size2d): { readonly patch: number; readonly step: number } {
  const side = Math.min(height, width);
  const pixels = (share: number) => Math.max(1, Math.round(share * side));
  return { patch: pixels(occluding.patch), step: pixels(occluding.step) };
}

/** An image under the square, which has one value for each channel. */
export function covered(
  image: Float32Array,
  { width }: Size2d,
  { top, left, bottom, right }: Box,
  grey: readonly number[],
): Float32Array {
  const channels = grey.length;
  const copy = image.slice();
  for (let row = top; row < bottom; row++)
    for (let at = (row * width + left) * channels; at < (row * width + right) * channels; at++)
      copy[at] = grey[at % channels] ?? 0;
  return copy;
}

/**
 * How much the answer needs each pixel: by how much it falls under the squares that cover it, on average.
 *
 * @param drops  for each square, what was answered without it less what was answered with it
 * @see Zeiler & Fergus 2014, "Visualizing and understanding convolutional networks", section 4.2,
 *   https://arxiv.org/abs/1311.2901
 */
export function occlusionMap({ height, width }: Size2d, places: readonly Box[], drops: ArrayLike<number>): HeatMap {
  const sums = new Float64Array(height * width);
  const counts = new Uint16Array(height * width);
  for (const [index, { top, left, bottom, right }] of places.entries())
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) {
        const at = row * width + column;
        sums[at] = (sums[at] ?? 0) + (drops[index] ?? 0);
        counts[at] = (counts[at] ?? 0) + 1;
      }
  return { height, width, values: Float32Array.from(sums, (sum, at) => sum / Math.max(1, counts[at] ?? 1)) };
}
