import path from "node:path";
import type { TransferWish } from "../../protocol/transferView.ts";
import type { AugmentedImagesRequest } from "../../protocol/worker.ts";
import { augmentationLines } from "../../spec/transfer/augmentation.ts";
import { headModel } from "../../spec/transfer/transferModel.ts";
import { zoo } from "../../zoo/library.ts";

const previewed = { rows: 3, columns: 4 };

/** Some images of a folder, and what the chosen augmentation makes of them. */
export function previewRequest(
  folder: string,
  classes: number,
  { model, seed, views, isAugmented, augmentation }: TransferWish,
): AugmentedImagesRequest {
  const text = headModel(
    {
      name: "preview",
      model,
      weights: "random",
      classes,
      folder,
      seed,
      validation: 0.1,
      test: 0.2,
      views: isAugmented ? views : 0,
      augmentation: augmentationLines(augmentation),
    },
    zoo,
  );
  return { modelPath: path.join(folder, "..", "preview.cnn.yaml"), text, ...previewed };
}
