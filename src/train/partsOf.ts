import { testShare } from "../core/folderData.ts";
import type { Dataset } from "../data/dataset.ts";
import { drawValidation, type Split, split } from "../data/split.ts";
import type { TrainableModel } from "./trainableModel.ts";

/** Of a folder, class by class; `validation` is a share of all its images, those to be tested on included. */
export function partsOf({ analysis: { model }, data }: TrainableModel, { training }: Dataset): Split {
  const { validation, seed } = model.training;
  return data.kind === "folder"
    ? drawValidation(training.labels, { validation, test: testShare(data.data), seed }, training.together)
    : split(training.count, validation, seed);
}
