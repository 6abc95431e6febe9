import { loadSharp } from "../data/sharp.ts";
import type { LabelledImages } from "./labelledImages.ts";

/** Pixels of a side: a network from random weights learns from such images in seconds. */
export const smallSide = 64;

/** The same images, squares of so many pixels. */
export async function shrunk(images: LabelledImages, side = smallSide): Promise<LabelledImages> {
  const { height, width, pixels, labels } = images;
  const sharp = await loadSharp();
  const each = height * width * 3;
  const small = new Uint8Array(labels.length * side * side * 3);
  for (const row of labels.keys()) {
    const bytes = await sharp(pixels.subarray(row * each, (row + 1) * each), { raw: { width, height, channels: 3 } })
      .resize(side, side, { fit: "fill" })
      .raw()
      .toBuffer();
    small.set(bytes, row * side * side * 3);
  }
  return { height: side, width: side, channels: 3, pixels: small, labels };
}
