import path from "node:path";
import type { Dataset } from "../../data/dataset.ts";
import { openDataset } from "../../data/source.ts";
import { UserError } from "../../protocol/failure.ts";
import { readModelText } from "../../protocol/modelText.ts";
import { type RunRecord, readRun, runFiles } from "../../protocol/run.ts";
import { type TrainableModel, trainableModel } from "../trainableModel.ts";

/** A run whose pictures are asked for: its model, and its data once it is needed. */
export interface OpenedRun extends TrainableModel {
  readonly folder: string;
  readonly record: RunRecord;
  /** Read at the first call. @throws UserError `dataset-damaged` when it is not what the run learned from */
  dataset(): Promise<Dataset>;
}

/**
 * @param looksOnce  at the images of its data: none of them is kept decoded, and what the run could read is not tried again
 * @throws UserError `not-a-run`, `model-has-problems`
 */
export async function openRun(run: string, near: readonly string[], looksOnce = false): Promise<OpenedRun> {
  const folder = path.resolve(run);
  const record = await readRun(folder);
  const modelPath = path.join(folder, runFiles.model);
  const { batchSize, seed } = record;
  const trainable = trainableModel(modelPath, await readModelText(modelPath), { batchSize, seed }, record.modelPath);
  let dataset: Promise<Dataset> | undefined;
  const read = async () => {
    const unreadable = new Set(record.data?.unreadable);
    const isKnown = async (file: string) => record.data !== undefined && !unreadable.has(file);
    const dataset = await openDataset(trainable.data, {
      ...(looksOnce && { isKnown }),
      near: [...near, modelPath, record.modelPath],
    });
    if (record.data && record.data.hash !== dataset.hash)
      throw new UserError(
        "dataset-damaged",
        `The data in ${dataset.source} is not what ${folder} learned from (its SHA-256 differs), so its images cannot be shown. Bring the old data back, or train again.`,
      );
    return dataset;
  };
  return {
    ...trainable,
    folder,
    record,
    dataset() {
      dataset ??= read();
      dataset.catch(() => {
        dataset = undefined;
      });
      return dataset;
    },
  };
}

/** Pictures are asked for one after another, mostly of one run; a data set takes its memory only so long. */
const keptMs = 120_000;

/** Keeps the run that was asked for last. */
export class RunShelf {
  #kept: { readonly folder: string; readonly run: Promise<OpenedRun> } | undefined;
  #timer: NodeJS.Timeout | undefined;

  take(run: string, near: readonly string[]): Promise<OpenedRun> {
    const folder = path.resolve(run);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#kept = undefined;
    }, keptMs).unref();
    if (this.#kept?.folder !== folder) this.#kept = { folder, run: openRun(folder, near) };
    const { run: opened } = this.#kept;
    opened.catch(() => {
      this.#kept = undefined;
    });
    return opened;
  }
}
