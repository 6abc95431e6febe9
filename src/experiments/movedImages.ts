import type { LabelledImages } from "./labelledImages.ts";

/** Each image so many pixels down and to the right, along the diagonal; black comes in. */
export function movedDiagonally(images: LabelledImages, by: number): LabelledImages {
  const { height, width, channels, labels } = images;
  const pixels = new Uint8Array(images.pixels.length);
  const line = width * channels;
  for (const image of labels.keys())
    for (let row = by; row < height; row++) {
      const to = (image * height + row) * line;
      const from = (image * height + row - by) * line;
      pixels.set(images.pixels.subarray(from, from + (width - by) * channels), to + by * channels);
    }
  return { ...images, pixels };
}
