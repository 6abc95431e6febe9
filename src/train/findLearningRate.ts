import path from "node:path";
import { RateSearch, rateOfStep, suggestedRate, usualRange } from "../core/learningRateRange.ts";
import { openDataset } from "../data/source.ts";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import type { LearningRateCurve, LearningRateRequest, RunEvents } from "../protocol/worker.ts";
import { openTrainer } from "./openTrainer.ts";
import { partsOf } from "./partsOf.ts";
import { pretrainedStart } from "./pretrainedStart.ts";
import { checkClasses, trainableModel } from "./trainableModel.ts";

const what = "Trying learning rates";
const progressMs = 100;

/**
 * Trains the model from its start with a learning rate that grows in every step, until the loss runs away. Nothing is
 * kept.
 *
 * @throws UserError what reading the model and its data gives
 */
export async function findLearningRate(
  request: LearningRateRequest,
  near: readonly string[],
  onProgress: RunEvents["preparing"] = () => undefined,
): Promise<LearningRateCurve> {
  const modelPath = path.resolve(request.modelPath);
  const { batchSize, seed } = request;
  // With all of the network in each step: nothing is kept of what is computed for so few.
  const { frozen: _frozen, ...trainable } = trainableModel(modelPath, await readModelText(modelPath), {
    ...(batchSize !== undefined && { batchSize }),
    ...(seed !== undefined && { seed }),
  });
  await checkClasses(trainable);
  const weights = await pretrainedStart(trainable, modelPath);
  const { name } = trainable.analysis.model;
  const dataset = await openDataset(trainable.data, {
    near: [...near, modelPath],
    onProgress: (progress) => onProgress({ run: modelPath, unit: "bytes", ...progress }),
  });
  const { trainer, device, close } = await openTrainer(trainable, dataset, partsOf(trainable, dataset), {
    device: request.device,
    learningRate: (step) => rateOfStep(usualRange, step),
    weights,
  });
  const search = new RateSearch();
  let told = Number.NEGATIVE_INFINITY;
  try {
    for (let step = 1; step <= usualRange.steps; step++) {
      if (trainer.position.stepInEpoch === trainer.stepsPerEpoch) trainer.endEpoch();
      if (performance.now() - told >= progressMs) {
        told = performance.now();
        onProgress({ run: modelPath, what, done: step - 1, total: usualRange.steps, unit: "steps" });
      }
      const before = trainer.position.lossSum;
      if (!(await trainer.step().then(() => true, falseWhenDiverged))) break;
      if (!search.add(rateOfStep(usualRange, step), trainer.position.lossSum - before)) break;
    }
  } finally {
    await close();
  }
  const suggestion = suggestedRate(search.tried);
  return { name, device: device.name, tried: search.tried, ...(suggestion !== undefined && { suggestion }) };
}

function falseWhenDiverged(error: unknown): false {
  if (error instanceof UserError && error.code === "training-diverged") return false;
  throw error;
}
