import path from "node:path";
import { compileEvaluation } from "../compile/compile.ts";
import { calibration } from "../core/classification/calibration.ts";
import { openDataset } from "../data/source.ts";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import { readRun, runFiles, runState } from "../protocol/run.ts";
import type { Evaluation, EvaluationRequest } from "../protocol/worker.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { checkpointFile } from "./checkpointFile.ts";
import { usableDevice } from "./devices.ts";
import { measuringBatch } from "./measure.ts";
import { measureCheckpoint, partOf } from "./measureCheckpoint.ts";
import { partsOf } from "./partsOf.ts";
import { savePredictions } from "./predictionsFile.ts";
import { createSession, loadRuntime } from "./runtime.ts";
import { checkClasses, trainableModel } from "./trainableModel.ts";

/**
 * A run's best checkpoint on the images of a part; the last one, when it was stopped before the first epoch's end.
 *
 * @throws UserError `not-a-run`, `checkpoint-unreadable`, `usage` and what reading the data gives
 */
export async function evaluateRun(
  { run, device, part = "test" }: EvaluationRequest,
  near: readonly string[],
): Promise<Evaluation> {
  const start = performance.now();
  const folder = path.resolve(run);
  const record = await readRun(folder);
  const file = await checkpointFile(folder);
  const checkpoint = await readCheckpoint(file);
  const modelPath = path.join(folder, runFiles.model);
  const text = await readModelText(modelPath);
  const settings = { batchSize: record.batchSize, seed: record.seed };
  const trainable = trainableModel(modelPath, text, settings, record.modelPath);
  await checkClasses(trainable);
  const { analysis, data } = trainable;
  const dataset = await openDataset(data, { near: [...near, modelPath, record.modelPath] });
  const split = partsOf(trainable, dataset);
  const { examples, indices } = partOf(dataset, split, part);
  if (indices.length === 0)
    throw new UserError(
      "usage",
      `The model of ${folder} keeps no images aside for validation. Evaluate it on the test images.`,
    );
  const runtime = await loadRuntime();
  const program = compileEvaluation(analysis);
  const { name } = await usableDevice(runtime, device === "auto" ? "cpu" : device);
  const session = await createSession(runtime, program.bytes, name);
  const { answers, ...measured } = await measureCheckpoint({
    file,
    checkpoint,
    runtime,
    evaluation: { program, session, batchSize: measuringBatch(analysis, name) },
    dataset,
    split,
    part,
    training: analysis.model.training,
  });
  await session.release();
  const classes = dataset.classNames;
  const { epoch } = checkpoint.position;
  // A run that goes on writes the file itself. A folder that cannot be written can be evaluated all the same.
  if ((await runState(folder, record)) !== "running")
    await savePredictions(folder, classes, { part, epoch, answers, examples }).catch(unlessUserError);
  const calibrated = calibration(answers.truth, answers.answer, answers.answerProbability);
  return {
    ...{ run: folder, part, epoch, classes, ...measured },
    ...(calibrated && { calibration: calibrated }),
    seconds: (performance.now() - start) / 1000,
  };
}

function unlessUserError(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}
