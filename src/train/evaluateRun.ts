import { access } from "node:fs/promises";
import path from "node:path";
import { compileEvaluation } from "../compile/compile.ts";
import { openDataset } from "../data/source.ts";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import { readRun, runFiles } from "../protocol/run.ts";
import type { DeviceName, Evaluation } from "../protocol/worker.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { usableDevice } from "./devices.ts";
import { measureCheckpoint } from "./measureCheckpoint.ts";
import { createSession, loadRuntime } from "./runtime.ts";
import { checkClasses, trainableModel } from "./trainableModel.ts";

/**
 * A run's best checkpoint on the test images; the last one, when it was stopped before the first epoch's end.
 *
 * @throws UserError `not-a-run`, `checkpoint-unreadable` and what reading the data gives
 */
export async function evaluateRun(run: string, device: DeviceName, near: readonly string[]): Promise<Evaluation> {
  const start = performance.now();
  const folder = path.resolve(run);
  const record = await readRun(folder);
  const file = await checkpointOf(folder);
  const checkpoint = await readCheckpoint(file);
  const modelPath = path.join(folder, runFiles.model);
  const text = await readModelText(modelPath);
  const settings = { batchSize: record.batchSize, seed: record.seed };
  const trainable = trainableModel(modelPath, text, settings, record.modelPath);
  await checkClasses(trainable);
  const { analysis, data } = trainable;
  const dataset = await openDataset(data, { near: [...near, modelPath, record.modelPath] });
  const runtime = await loadRuntime();
  const program = compileEvaluation(analysis);
  const { name } = await usableDevice(runtime, device === "auto" ? "cpu" : device);
  const session = await createSession(runtime, program.bytes, name);
  const measured = await measureCheckpoint({
    file,
    checkpoint,
    runtime,
    evaluation: { program, session },
    dataset,
    batchSize: record.batchSize,
  });
  await session.release();
  return { run: folder, ...measured, seconds: (performance.now() - start) / 1000 };
}

async function checkpointOf(folder: string): Promise<string> {
  for (const name of [runFiles.best, runFiles.last]) {
    const file = path.join(folder, name);
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  throw new UserError(
    "not-a-run",
    `${folder} has no checkpoint yet: it ended before anything was learned. Train again.`,
  );
}
