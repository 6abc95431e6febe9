import * as ort from "onnxruntime-node";
import { compileTraining, initialValues, type TrainingOptions } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { learningRateOf } from "../../src/core/optimizers/index.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { Feed } from "../../src/data/feed.ts";
import { inMemory } from "../../src/data/images.ts";
import { openThreaded, type Threading } from "../../src/train/threading.ts";
import { Trainer } from "../../src/train/trainer.ts";
import { takeSteps } from "../train/takeSteps.ts";

export const classes = 3;
const steps = 3;

export const oneSession: Threading = { threads: 1, spinning: false };

export interface Trained {
  /** What chance drops, and so what is drawn: pixels that nobody sees are not. */
  readonly masks: readonly string[];
  readonly losses: readonly number[];
  /** Weights, statistics and what the optimizer keeps, by their names. */
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

/** Of a step of this model: the same ones each time. Those of a batch are taken in another order than they stand here. */
export function randomExamples({ model, layers }: Analysis) {
  const random = randomGenerator(7);
  const count = model.training.batchSize * model.training.gradientAccumulationSteps;
  const imageShape = (layers[0]?.output ?? []).map((size) => size ?? 1);
  const values = imageShape.reduce((product, size) => product * size, 1);
  return {
    count,
    imageShape,
    values,
    bytes: Uint8Array.from({ length: count * values }, () => random.below(256)),
    labels: Uint8Array.from({ length: count }, () => random.below(classes)),
  };
}

/** No biases of 0: where an activation bends there, rounding would decide which way a gradient goes. */
const startingValues = (analysis: Analysis) =>
  new Map(
    [...initialValues(analysis, 3)].map(([name, values]) => {
      const random = randomGenerator(values.length);
      return [name, values.every((value) => value === 0) ? values.map(() => 0.2 * random.uniform() - 0.1) : values];
    }),
  );

/** A few steps by the trainer itself; by one session where several would change what is learnt. */
export async function trainOneWay(
  analysis: Analysis,
  options: Omit<TrainingOptions, "batchSize">,
  threading = oneSession,
): Promise<Trained> {
  const { batchSize, optimizer } = analysis.model.training;
  const program = compileTraining(analysis, { batchSize, ...options });
  const sessions = await openThreaded(ort, analysis, program, threading);
  try {
    const { count, bytes, values, labels, imageShape } = randomExamples(analysis);
    const trainer = new Trainer({
      runtime: ort,
      sessions,
      program,
      feed: new Feed({
        examples: { count, images: inMemory(bytes, values), labels },
        indices: Uint32Array.from({ length: count }, (_, index) => index),
        batchSize,
        seed: 1,
      }),
      imageShape,
      seed: 1,
      learningRate: () => learningRateOf(optimizer),
      weights: startingValues(analysis),
    });
    const { positions, tensors } = await takeSteps(trainer, steps);
    const masks = program.masks.map(({ name, shape }) => `${name}: ${shape}`);
    return { masks, losses: positions.map(({ lossSum }) => lossSum), tensors };
  } finally {
    await sessions.release();
  }
}
