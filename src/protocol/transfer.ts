import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ConfusionMatrix } from "../core/classification/confusionMatrix.ts";
import { UserError } from "./failure.ts";
import type { DeviceName } from "./worker.ts";

/** File of a transfer's folder that says what it is and how far it has come. */
export const transferFile = "transfer.json";

/** What is taught to which network, and how. */
export interface TransferSettings {
  /** Whole path: a folder of images for each class. */
  readonly data: string;
  /** In the zoo. */
  readonly model: string;
  readonly weights: "imagenet" | "random";
  readonly seed: number;
  /** Shares of all images. */
  readonly validation: number;
  readonly test: number;
  /** Cross-validation in so many parts, each tested on once. */
  readonly folds?: number;
  /** Examples of a step. */
  readonly batchSize: number;
  /** Augmented ones of each image. */
  readonly views: number;
  /** Of the fine-tuning. */
  readonly epochs?: number;
  /** The first layer of the network that learns in the second phase; absent: only the head learns. */
  readonly fineTune?: string;
  /** Lines of `augmentation:` in a model file. */
  readonly augmentation?: readonly string[];
}

export interface TransferRequest extends Partial<TransferSettings> {
  /** Folder that gets the transfer's own folder. */
  readonly transfersFolder: string;
  /** Folder that gets the runs of a transfer without folds. */
  readonly runsFolder: string;
  /** This folder, new or empty, becomes the transfer's own, with its runs in it. */
  readonly out?: string;
  /** Go on with the transfer in this folder. */
  readonly resume?: string;
  readonly device: DeviceName;
}

export const transferPhases = ["head", "fine-tuned"] as const;
export type TransferPhase = (typeof transferPhases)[number];

/** One run of a transfer. */
export interface TransferStep {
  readonly phase: TransferPhase;
  /** From 1; absent without folds. */
  readonly fold?: number;
  /** Path of its run, once it has one. */
  readonly run?: string;
  /** Once it is done: how many test images, how many of them right, and which were taken for which. */
  readonly result?: TransferResult;
}

export interface TransferResult {
  readonly examples: number;
  readonly right: number;
  readonly accuracy: number;
  readonly confusion: ConfusionMatrix;
  readonly seconds: number;
}

/** What `transfer.json` holds. */
export interface TransferRecord {
  readonly format: 1;
  readonly name: string;
  readonly started: string;
  readonly settings: TransferSettings;
  /** Names, in the order of the networks' outputs. */
  readonly classes: readonly string[];
  /** In the order in which they are done. */
  readonly steps: readonly TransferStep[];
  /** Where runs go; absent: into the transfer's own folder. */
  readonly runsFolder?: string;
}

/** Told before a run of the transfer begins. */
export interface TransferProgress {
  readonly transfer: string;
  readonly step: TransferStep;
  /** From 1. */
  readonly number: number;
  readonly steps: number;
}

export interface TransferEnd {
  /** Path of its folder. */
  readonly transfer: string;
  readonly outcome: "done" | "stopped" | "failed";
  readonly classes: readonly string[];
  /** All folds together, of each phase that is done. */
  readonly phases: readonly (TransferResult & { readonly phase: TransferPhase; readonly folds: readonly number[] })[];
  readonly steps: readonly TransferStep[];
  readonly seconds: number;
  readonly failure?: string;
  readonly failureCode?: string;
}

/** @throws UserError `not-a-run` */
export async function readTransfer(folder: string): Promise<TransferRecord> {
  const file = path.join(folder, transferFile);
  const text = await readFile(file, "utf8").catch((error) => {
    throw new UserError("not-a-run", `${folder} is not the folder of a transfer: it has no ${transferFile}.`, error);
  });
  try {
    const record = JSON.parse(text) as TransferRecord;
    if (record.format === 1 && Array.isArray(record.steps)) return record;
  } catch {
    // Told below.
  }
  throw new UserError("not-a-run", `${file} is damaged and cannot be read. The runs of the transfer are not affected.`);
}
