import * as ort from "onnxruntime-node";
import { compileReplicas, compileTraining, initialValues, type TrainingOptions } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { learningRateOf } from "../../src/core/optimizers/index.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { Feed } from "../../src/data/feed.ts";
import { inMemory } from "../../src/data/images.ts";
import { openDataParallel } from "../../src/train/dataParallel/dataParallel.ts";
import { Trainer } from "../../src/train/trainer.ts";
import { openSessions } from "../../src/train/trainingSessions.ts";

export const classes = 3;
const steps = 3;

/** Sessions side by side, portions that each of them takes, and those that share the update. */
export interface SideBySide {
  readonly sessions: number;
  readonly portions: number;
  readonly learners: number;
}

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

/** A few steps by the trainer itself. `undefined` where sessions side by side would change what is learnt. */
export async function trainOneWay(
  analysis: Analysis,
  options: Omit<TrainingOptions, "batchSize">,
  together?: SideBySide,
): Promise<Trained | undefined> {
  const { batchSize, optimizer } = analysis.model.training;
  const program = compileTraining(analysis, { batchSize, ...options });
  const replicas =
    together && compileReplicas(analysis, program, together.sessions * together.portions, together.learners);
  if (together && !replicas) return undefined;
  const oneThread = { intraOpNumThreads: 1 };
  const sessions = replicas
    ? await openDataParallel(ort, program, replicas, oneThread, together?.portions)
    : await openSessions(ort, program, "cpu", oneThread);
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
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) {
      if (step > 0) trainer.endEpoch();
      await trainer.step();
      losses.push(trainer.position.lossSum);
    }
    const { tensors } = trainer.checkpoint();
    const masks = program.masks.map(({ name, shape }) => `${name}: ${shape}`);
    return { masks, losses, tensors: new Map([...tensors].map(([name, { values }]) => [name, values.slice()])) };
  } finally {
    await sessions.release();
  }
}
