import * as ort from "onnxruntime-node";
import { compileTraining, drawMask, type TrainingOptions, toKerasLayout } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { learningRateOf } from "../../src/core/optimizers/index.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { weightTensors } from "../../src/train/graphTensors.ts";

export interface Examples {
  readonly images: Float32Array;
  readonly labels: Int32Array;
}

/** Trains on one batch again and again, in the way that `src/train` does. */
export async function trainingSteps(
  analysis: Analysis,
  start: ReadonlyMap<string, Float32Array>,
  { images, labels }: Examples,
  steps: number,
  options: Omit<TrainingOptions, "batchSize"> = {},
) {
  const program = compileTraining(analysis, { batchSize: labels.length, ...options });
  const session = await ort.InferenceSession.create(program.bytes, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const tensor = (values: Float32Array, shape: readonly number[]) => new ort.Tensor("float32", values, [...shape]);
  const feeds: Record<string, ort.Tensor> = {
    images: tensor(images, [labels.length, ...(analysis.layers[0]?.output ?? []).map(Number)]),
    labels: new ort.Tensor("int32", labels, [labels.length]),
    learning_rate: tensor(Float32Array.of(learningRateOf(analysis.model.training.optimizer)), []),
  };
  Object.assign(feeds, weightTensors(ort, program.weights, start));
  for (const { name, shape, start, weight } of program.slots)
    feeds[name] =
      start === "weight"
        ? (feeds[weight.name] as ort.Tensor)
        : tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
  const losses: number[] = [];
  const correct: number[] = [];
  for (let step = 1; step <= steps; step++) {
    feeds.step = tensor(Float32Array.of(step), []);
    const random = randomGenerator(1, step);
    for (const mask of program.masks) feeds[mask.name] = tensor(drawMask(mask, random), mask.shape);
    const result = await session.run(feeds);
    for (const [output, input] of program.feedBack) feeds[input] = result[output] as ort.Tensor;
    losses.push(Number(result.loss?.data[0]));
    correct.push(Number(result.correct?.data[0]));
  }
  await session.release();
  const weights = new Map(
    program.weights.map((weight) => [weight.name, toKerasLayout(weight, feeds[weight.name]?.data as Float32Array)]),
  );
  return { program, losses, correct, weights, feeds };
}
