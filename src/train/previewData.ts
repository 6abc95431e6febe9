import path from "node:path";
import { drawGrid } from "../data/augment/grid.ts";
import { writePng } from "../data/sharp.ts";
import type { DataPreview, DataPreviewRequest } from "../protocol/worker.ts";
import { augmentedImages } from "./augmentedImages.ts";

/** Draws training images and what augmentation makes of them as a PNG file. @throws UserError as `augmentedImages` */
export async function previewData(request: DataPreviewRequest, near: readonly string[]): Promise<DataPreview> {
  const { augmentations, classes, pixels, ...grid } = await augmentedImages(request, near);
  const picture = drawGrid(pixels, grid);
  const file = path.resolve(request.output);
  await writePng(file, picture);
  return { file, augmentations, classes, width: picture.width, height: picture.height };
}
