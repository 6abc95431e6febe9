import { Augmenter } from "../data/augment/augmenter.ts";
import { drawGrid } from "../data/augment/grid.ts";
import { loadSharp } from "../data/sharp.ts";
import type { ExperimentPicture } from "../lessons/experiment.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import type { LabelledImages } from "./labelledImages.ts";

interface Augmented {
  readonly images: LabelledImages;
  /** Of a model file's `augmentation:`. */
  readonly lines: readonly string[];
  /** Epochs that are shown of each. */
  readonly columns: number;
  readonly seed: number;
  readonly title: string;
}

/** Each image, and beside it what it looks like in so many epochs. */
export async function augmentedPicture({ images, lines, columns, seed, title }: Augmented): Promise<ExperimentPicture> {
  const { height, width, channels, pixels, labels } = images;
  const size = { height, width, channels };
  const text = `training:\n  augmentation:\n${lines.map((line) => `    - ${line}`).join("\n")}\n`;
  const chosen = analyzeText(text).analysis.model.training.augmentation;
  const augmenter = new Augmenter({ chosen, size, classes: 1, seed });
  const each = height * width * channels;
  const shown = new Uint8Array(labels.length * (columns + 1) * each);
  const values = new Float32Array(each);
  for (const row of labels.keys()) {
    const image = pixels.subarray(row * each, (row + 1) * each);
    shown.set(image, row * (columns + 1) * each);
    for (let epoch = 1; epoch <= columns; epoch++) {
      augmenter.image(image, values, epoch, row);
      const bytes = Uint8Array.from(values, (value) => Math.round(255 * Math.min(1, Math.max(0, value))));
      shown.set(bytes, (row * (columns + 1) + epoch) * each);
    }
  }
  return { title, png: await pngOf(drawGrid(shown, { ...size, rows: labels.length, columns })) };
}

/** Red, green, blue as a PNG file in base64. */
export async function pngOf({
  width,
  height,
  pixels,
}: {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}): Promise<string> {
  const sharp = await loadSharp();
  const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return png.toString("base64");
}
