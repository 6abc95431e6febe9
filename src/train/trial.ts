import { initialValues, type TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Examples } from "../data/dataset.ts";
import { Feed } from "../data/feed.ts";
import { inMemory } from "../data/images.ts";
import type { Device, Trial } from "../protocol/worker.ts";
import { Placement } from "./placement.ts";
import { programFor } from "./programFor.ts";
import type { Runtime } from "./runtime.ts";
import { Trainer } from "./trainer.ts";
import { openSessions, type TrainingSessions } from "./trainingSessions.ts";

/** Long enough to tell a fast device from a slow one, short enough not to be noticed. */
const trialMs = 700;
const mostSteps = 20;

/**
 * Trains a model for a few steps on grey images, the first of them unmeasured: it sets the device up.
 *
 * @throws whatever the device says when it cannot
 */
export async function tryDevice(runtime: Runtime, device: Device["name"], analysis: Analysis): Promise<Trial> {
  const program = await programFor(runtime, analysis, [device]);
  const placement = device === "cpu" ? undefined : await Placement.watch();
  const sessions = await openSessions(runtime, program, device, placement?.options);
  try {
    const trainer = greyTrainer(runtime, analysis, program, sessions);
    await trainer.step();
    const loss = trainer.position.lossSum;
    const onProcessor = (await placement?.onProcessor(sessions)) ?? [];
    const start = performance.now();
    let steps = 0;
    do {
      trainer.endEpoch();
      await trainer.step();
      steps++;
    } while (performance.now() - start < trialMs && steps < mostSteps);
    return { loss, msPerStep: (performance.now() - start) / steps, onProcessor };
  } finally {
    await placement?.forget();
    await sessions.release();
  }
}

/** On as many grey images as one step takes: `endEpoch` before each further step. */
export function greyTrainer(
  runtime: Runtime,
  analysis: Analysis,
  program: TrainingProgram,
  sessions: TrainingSessions,
): Trainer {
  const examples = program.batchSize * (program.gathering?.batches ?? 1);
  const imageShape = (analysis.layers[0]?.output ?? []).map((size) => size ?? 1);
  return new Trainer({
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
