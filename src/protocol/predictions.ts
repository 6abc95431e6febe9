import { readFile } from "node:fs/promises";
import path from "node:path";
import { runFiles } from "./run.ts";

/** The images that a run sets aside: those that choose its best epoch, and those that it is judged by at the end. */
export const measuredParts = ["validation", "test"] as const;
export type MeasuredPart = (typeof measuredParts)[number];

/** What the best weights answered for each image of a part, column by column: place `i` of each is one image. */
export interface Predictions {
  /** At whose end the weights were kept. */
  readonly epoch: number;
  /**
   * Of a published data set, the image's place in its published files, from 0: those to be tested on for `test`, those
   * to learn from for `validation`. Of a folder, the place in the same part of the folder's images.
   */
  readonly index: readonly number[];
  /** Of a folder: the image's path in it, with `/`. */
  readonly file?: readonly string[];
  /** The true class, from 0. */
  readonly truth: readonly number[];
  readonly answer: readonly number[];
  /** Of the answer and of the true class, to five digits. With `mean_squared_error` they are what the network gives, and no probability. */
  readonly answerProbability: readonly number[];
  readonly truthProbability: readonly number[];
  /** Of this image alone, by the run's own loss. */
  readonly loss: readonly number[];
}

/** What `predictions.json` holds. */
export interface PredictionsFile {
  readonly format: 1;
  /** In the order of the network's outputs. */
  readonly classes: readonly string[];
  /** Absent where the model keeps nothing aside. */
  readonly validation?: Predictions;
  /** Absent until the run has come to its end, or was evaluated. */
  readonly test?: Predictions;
}

/** `undefined` where there is none, as in runs of older versions, or none that can be read. */
export async function readPredictions(run: string): Promise<PredictionsFile | undefined> {
  try {
    const found = JSON.parse(await readFile(path.join(run, runFiles.predictions), "utf8")) as PredictionsFile | null;
    return found?.format === 1 && Array.isArray(found.classes) ? found : undefined;
  } catch {
    return undefined;
  }
}
