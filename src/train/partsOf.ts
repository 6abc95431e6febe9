import type { Dataset } from "../data/dataset.ts";
import { type Split, split, splitByClass } from "../data/split.ts";
import type { TrainableModel } from "./trainableModel.ts";

/** Of a folder, class by class; `validation` is a share of all its images, those to be tested on included. */
export function partsOf({ analysis: { model }, data }: TrainableModel, { training }: Dataset): Split {
  const { validation, seed } = model.training;
  return data.kind === "folder"
    ? splitByClass(training.labels, validation / (1 - data.data.test), seed)
    : split(training.count, validation, seed);
}
