import path from "node:path";
import { augmentationGrid } from "../data/augment/grid.ts";
import { writePng } from "../data/sharp.ts";
import { openDataset } from "../data/source.ts";
import { readModelText } from "../protocol/modelText.ts";
import type { DataPreview, DataPreviewRequest } from "../protocol/worker.ts";
import { partsOf } from "./partsOf.ts";
import { trainableModel } from "./trainableModel.ts";

/**
 * Draws some training images as they are, and beside each what augmentation makes of it in the first epochs.
 *
 * @throws UserError what reading the model and its data gives
 */
export async function previewData(request: DataPreviewRequest, near: readonly string[]): Promise<DataPreview> {
  const modelPath = path.resolve(request.modelPath);
  const trainable = trainableModel(modelPath, await readModelText(modelPath));
  const dataset = await openDataset(trainable.data, { near: [...near, modelPath] });
  const { training } = trainable.analysis.model;
  const { images, labels } = dataset.training;
  const learned = partsOf(trainable, dataset).training;
  const rows = Math.min(request.rows, learned.length);
  // Evenly through the data: folders stand class by class.
  const examples = Uint32Array.from(
    { length: rows },
    (_, row) => learned[Math.floor(((row + 0.5) * learned.length) / rows)] ?? 0,
  );
  const bytes = new Uint8Array(rows * images.bytesEach);
  await images.read(examples, bytes);
  const { height, width, channels, classNames } = dataset;
  const picture = augmentationGrid({
    bytes,
    examples,
    labels: Int32Array.from(examples, (example) => labels[example] ?? 0),
    size: { height, width, channels },
    classes: classNames.length,
    chosen: training.augmentation,
    seed: training.seed,
    columns: request.columns,
  });
  const file = path.resolve(request.output);
  await writePng(file, picture);
  return {
    file,
    augmentations: training.augmentation.map(({ type }) => type),
    classes: [...examples].map((example) => classNames[labels[example] ?? 0] ?? ""),
    width: picture.width,
    height: picture.height,
  };
}
