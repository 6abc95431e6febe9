import type { InferenceSession } from "onnxruntime-node";
import { expect } from "vitest";
import { compileTraining, initialValues } from "../../src/compile/compile.ts";
import { Feed } from "../../src/data/feed.ts";
import { inMemory } from "../../src/data/images.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { loadRuntime } from "../../src/train/runtime.ts";
import { Trainer } from "../../src/train/trainer.ts";
import { openSessions } from "../../src/train/trainingSessions.ts";

const layers = `input: [8, 8, 1]
layers:
  - Conv2D: { filters: 4, kernel_size: 3, activation: relu }
    name: conv
  - MaxPooling2D
  - Flatten
  - Dropout: { rate: 0 }
  - Dense: { units: 3, activation: softmax }
`;
const count = 48;

/** So many steps on the processor with these settings, written as in a file between braces. */
export async function trained(training: string, steps: number) {
  const { trainer, close, program } = await openTrainer(training);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    if (trainer.position.stepInEpoch === trainer.stepsPerEpoch) trainer.endEpoch();
    const before = trainer.position.lossSum;
    await trainer.step();
    losses.push(trainer.position.lossSum - before);
  }
  const { tensors } = trainer.checkpoint();
  await close();
  return { losses, tensors, stepsPerEpoch: trainer.stepsPerEpoch, examplesPerStep: trainer.examplesPerStep, program };
}

export interface How {
  readonly learningRate?: number;
  readonly options?: InferenceSession.SessionOptions;
  readonly network?: string;
}

/** A trainer on three classes of small images that differ in brightness. */
export async function openTrainer(training: string, { learningRate = 0.05, options, network = layers }: How = {}) {
  const { analysis, problems } = analyzeText(`${network}training: { ${training} }\n`);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const { batchSize, seed } = analysis.model.training;
  const runtime = await loadRuntime();
  const program = compileTraining(analysis, { batchSize });
  const sessions = await openSessions(runtime, program, "cpu", options);
  const images = inMemory(
    Uint8Array.from({ length: count * 64 }, (_, index) => 80 * ((index >> 6) % 3) + ((index * 37) % 61)),
    64,
  );
  const feed = new Feed({
    examples: { count, images, labels: Uint8Array.from({ length: count }, (_, index) => index % 3) },
    indices: Uint32Array.from({ length: count }, (_, index) => index),
    batchSize,
    seed,
    augmentation: {
      chosen: analysis.model.training.augmentation,
      size: { height: 8, width: 8, channels: 1 },
      classes: 3,
      threads: 1,
    },
  });
  const trainer = new Trainer({
    runtime,
    sessions,
    program,
    feed,
    imageShape: [8, 8, 1],
    seed,
    learningRate: () => learningRate,
    weights: initialValues(analysis, 7),
  });
  const close = async () => {
    await feed.close();
    await sessions.release();
  };
  return { trainer, feed, program, close };
}
