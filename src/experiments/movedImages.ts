import type { LabelledImages } from "./labelledImages.ts";

const directions = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** Each image by so many pixels, the first to the right, the second to the left, and so on; black comes in. */
export function movedAside(images: LabelledImages, by: number): LabelledImages {
  const { height, width, channels, labels } = images;
  const pixels = new Uint8Array(images.pixels.length);
  for (const image of labels.keys()) {
    const [right, down] = directions[image % directions.length] ?? [1, 0];
    const start = image * height * width * channels;
    for (let row = 0; row < height; row++) {
      const from = row - down * by;
      if (from < 0 || from >= height) continue;
      const kept = width - Math.abs(right) * by;
      const [read, write] = right < 0 ? [by, 0] : [0, right * by];
      const line = start + from * width * channels;
      pixels.set(
        images.pixels.subarray(line + read * channels, line + (read + kept) * channels),
        start + (row * width + write) * channels,
      );
    }
  }
  return { ...images, pixels };
}
