import path from "node:path";
import { augmentedOf } from "../data/augment/samples.ts";
import { shuffled } from "../data/shuffle.ts";
import { openDataset } from "../data/source.ts";
import { readModelText } from "../protocol/modelText.ts";
import type { AugmentedImages, AugmentedImagesRequest } from "../protocol/worker.ts";
import { partsOf } from "./partsOf.ts";
import { trainableModel } from "./trainableModel.ts";

/** Apart from the streams of numbers that training draws from. */
const sampleStream = 0x5a;

/**
 * Some training images as they are, and what augmentation makes of them in the first epochs.
 *
 * @throws UserError what reading the model and its data gives
 */
export async function augmentedImages(
  request: AugmentedImagesRequest,
  near: readonly string[],
): Promise<AugmentedImages> {
  const modelPath = path.resolve(request.modelPath);
  const trainable = trainableModel(modelPath, request.text ?? (await readModelText(modelPath)));
  const dataset = await openDataset(trainable.data, { near: [...near, modelPath] });
  const { training } = trainable.analysis.model;
  const { images, labels } = dataset.training;
  const learned = partsOf(trainable, dataset).training;
  const rows = Math.min(request.rows, learned.length);
  const examples = Uint32Array.from(placesOf(learned.length, rows, request.seed), (place) => learned[place] ?? 0);
  const bytes = new Uint8Array(rows * images.bytesEach);
  await images.read(examples, bytes);
  const { height, width, channels, classNames } = dataset;
  const seed = request.seed ?? training.seed;
  const pixels = augmentedOf({
    bytes,
    examples,
    labels: Int32Array.from(examples, (example) => labels[example] ?? 0),
    size: { height, width, channels },
    classes: classNames.length,
    chosen: training.augmentation,
    seed,
    columns: request.columns,
  });
  return {
    height,
    width,
    channels,
    pixels,
    rows,
    columns: request.columns,
    seed,
    classes: [...examples].map((example) => classNames[labels[example] ?? 0] ?? ""),
    augmentations: training.augmentation.map(({ type }) => type),
  };
}

/** Evenly through the data, because folders stand class by class; with a seed those that it draws. */
function placesOf(count: number, rows: number, seed: number | undefined): Iterable<number> & ArrayLike<number> {
  if (seed !== undefined) return shuffled(count, seed, sampleStream).slice(0, rows);
  return Array.from({ length: rows }, (_, row) => Math.floor(((row + 0.5) * count) / rows));
}
