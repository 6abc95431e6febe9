import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { compileTraining, initialValues } from "../../src/compile/compile.ts";
import { Feed } from "../../src/data/feed.ts";
import { inMemory } from "../../src/data/images.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { loadRuntime } from "../../src/train/runtime.ts";
import { Trainer } from "../../src/train/trainer.ts";
import { openSessions } from "../../src/train/trainingSessions.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Weights and each of their two slots take 1.05 MB, an image 1 KB, a batch 64 KB. */
const model = (training: string) => `input: [16, 16, 4]
layers:
  - Flatten
  - Dense: { units: 256, activation: relu }
  - Dropout: { rate: 0.5 }
  - Dense: { units: 3, activation: softmax }
training: { batch_size: 16, ${training} }
`;

const count = 64;
const size = 16 * 16 * 4;

async function openTrainer(training: string) {
  const { analysis } = analyzeText(model(training));
  const { batchSize, seed, augmentation } = analysis.model.training;
  const runtime = await loadRuntime();
  const program = compileTraining(analysis, { batchSize });
  const sessions = await openSessions(runtime, program, "cpu");
  const feed = new Feed({
    examples: {
      count,
      images: inMemory(
        Uint8Array.from({ length: count * size }, (_, at) => (at * 37) % 251),
        size,
      ),
      labels: Uint8Array.from({ length: count }, (_, index) => index % 3),
    },
    indices: Uint32Array.from({ length: count }, (_, index) => index),
    batchSize,
    seed,
    augmentation: { chosen: augmentation, size: { height: 16, width: 16, channels: 4 }, classes: 3, threads: 1 },
  });
  const trainer = new Trainer({
    runtime,
    sessions,
    program,
    feed,
    imageShape: [16, 16, 4],
    seed,
    learningRate: () => 0.001,
    weights: initialValues(analysis, 7),
  });
  const steps = async (number: number) => {
    for (let step = 0; step < number; step++) {
      if (trainer.position.stepInEpoch === trainer.stepsPerEpoch) trainer.endEpoch();
      await trainer.step();
    }
  };
  const close = async () => {
    await feed.close();
    await sessions.release();
  };
  return { steps, close };
}

async function held(): Promise<{ readonly resident: number; readonly arrays: number }> {
  // What native code holds goes a turn after the garbage is collected.
  for (let turn = 0; turn < 4; turn++) {
    collect();
    await setTimeout(10);
  }
  const { rss, arrayBuffers } = process.memoryUsage();
  return { resident: rss, arrays: arrayBuffers };
}

test.each([
  ["plain", "optimizer: Adam"],
  ["with batches gathered", "optimizer: Adam, gradient_accumulation_steps: 2"],
  ["augmented in a thread", "optimizer: Adam, augmentation: [ { RandomRotation: 10 }, { MixUp: 1 } ]"],
])("no step keeps anything, %s: neither a batch nor a gradient in 200", async (_name, training) => {
  const { steps, close } = await openTrainer(training);
  await steps(100);
  const before = await held();
  await steps(200);
  const after = await held();
  await close();
  // The masks of dropout alone, kept in each, would be 3 MB; one tensor of weights 210 MB.
  expect(after.arrays - before.arrays).toBeLessThan(1e5);
  expect(after.resident - before.resident).toBeLessThan(20e6);
});
