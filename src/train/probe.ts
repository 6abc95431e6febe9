import { compileTraining, initialValues, type TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Examples } from "../data/dataset.ts";
import { Feed } from "../data/feed.ts";
import { inMemory } from "../data/images.ts";
import type { Device } from "../protocol/worker.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import type { Runtime } from "./runtime.ts";
import { Trainer } from "./trainer.ts";
import { openSessions } from "./trainingSessions.ts";

/** What a device made of a few training steps. */
export interface Trial {
  /** Of the first step. */
  readonly loss: number;
  readonly examplesPerSecond: number;
}

/** Long enough to tell a fast device from a slow one, short enough not to be noticed. */
const trialMs = 700;

/**
 * Trains a few steps on grey images, the first of them unmeasured: it sets the device up.
 *
 * @throws whatever the device says when it cannot
 */
export async function tryDevice(
  runtime: Runtime,
  device: Device["name"],
  analysis: Analysis,
  program: TrainingProgram = compileTraining(analysis, { batchSize: analysis.model.training.batchSize }),
): Promise<Trial> {
  const sessions = await openSessions(runtime, program, device);
  const examples = program.batchSize * (program.gathering?.batches ?? 1);
  const imageShape = (analysis.layers[0]?.output ?? []).map((size) => size ?? 1);
  const trainer = new Trainer({
    runtime,
    sessions,
    program,
    feed: new Feed({
      examples: greyImages(examples, imageShape),
      indices: Uint32Array.from({ length: examples }, (_, index) => index),
      batchSize: program.batchSize,
      seed: 1,
    }),
    imageShape,
    seed: 1,
    learningRate: () => 0.001,
    weights: initialValues(analysis, 1),
  });
  await trainer.step();
  const loss = trainer.position.lossSum;
  const start = performance.now();
  let steps = 0;
  do {
    trainer.endEpoch();
    await trainer.step();
    steps++;
  } while (performance.now() - start < trialMs && steps < 20);
  await sessions.release();
  return { loss, examplesPerSecond: (steps * examples * 1000) / (performance.now() - start) };
}

function greyImages(count: number, imageShape: readonly number[]): Examples {
  const values = imageShape.reduce((product, size) => product * size, 1);
  return {
    count,
    images: inMemory(
      Uint8Array.from({ length: count * values }, (_, index) => (index * 37) % 256),
      values,
    ),
    labels: new Uint8Array(count),
  };
}

/** The smallest model with a convolution: whoever trains it, trains. */
export const smallest = (): Analysis =>
  analyzeText(`
input: [8, 8, 1]
layers:
  - Conv2D: { filters: 8, kernel_size: 3, activation: relu }
  - Flatten
  - Dense: { units: 2, activation: softmax }
training: { batch_size: 8 }
`).analysis;
