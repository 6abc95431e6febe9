import path from "node:path";
import { compileTraining, initialValues } from "../compile/compile.ts";
import { RateSearch, rateOfStep, suggestedRate, usualRange } from "../core/learningRateRange.ts";
import { openDataset } from "../data/source.ts";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import type { LearningRateCurve, LearningRateRequest } from "../protocol/worker.ts";
import { chooseDevice } from "./devices.ts";
import { loadRuntime } from "./runtime.ts";
import { checkClasses, trainableModel } from "./trainableModel.ts";
import { Trainer } from "./trainer.ts";
import { openSessions } from "./trainingSessions.ts";
import { feedOf, partsOf } from "./workshop.ts";

/**
 * Trains the model from its start with a learning rate that grows in every step, until the loss runs away. Nothing is
 * kept.
 *
 * @throws UserError what reading the model and its data gives
 */
export async function findLearningRate(
  request: LearningRateRequest,
  near: readonly string[],
): Promise<LearningRateCurve> {
  const modelPath = path.resolve(request.modelPath);
  const { batchSize, seed } = request;
  const trainable = trainableModel(modelPath, await readModelText(modelPath), {
    ...(batchSize !== undefined && { batchSize }),
    ...(seed !== undefined && { seed }),
  });
  await checkClasses(trainable);
  const { analysis } = trainable;
  const { training, name } = analysis.model;
  const dataset = await openDataset(trainable.data, { near: [...near, modelPath] });
  const runtime = await loadRuntime();
  const program = compileTraining(analysis, { batchSize: training.batchSize });
  const device = await chooseDevice(runtime, request.device, analysis, program);
  const sessions = await openSessions(runtime, program, device.name);
  const feed = feedOf(trainable, dataset, partsOf(trainable, dataset));
  const trainer = new Trainer({
    runtime,
    sessions,
    program,
    feed,
    imageShape: [dataset.height, dataset.width, dataset.channels],
    seed: training.seed,
    learningRate: (step) => rateOfStep(usualRange, step),
    weights: initialValues(analysis, training.seed),
  });
  const search = new RateSearch();
  try {
    for (let step = 1; step <= usualRange.steps; step++) {
      if (trainer.position.stepInEpoch === trainer.stepsPerEpoch) trainer.endEpoch();
      const before = trainer.position.lossSum;
      if (!(await trainer.step().then(() => true, falseWhenDiverged))) break;
      if (!search.add(rateOfStep(usualRange, step), trainer.position.lossSum - before)) break;
    }
  } finally {
    await feed.close();
    await sessions.release();
  }
  const suggestion = suggestedRate(search.tried);
  return { name, device: device.name, tried: search.tried, ...(suggestion !== undefined && { suggestion }) };
}

function falseWhenDiverged(error: unknown): false {
  if (error instanceof UserError && error.code === "training-diverged") return false;
  throw error;
}
