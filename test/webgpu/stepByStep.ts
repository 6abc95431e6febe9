import { readFileSync } from "node:fs";
import { initialValues } from "../../src/compile/compile.ts";
import { readDevice } from "../../src/core/devices.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { Feed } from "../../src/data/feed.ts";
import { inMemory } from "../../src/data/images.ts";
import type { Device } from "../../src/protocol/worker.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { programFor } from "../../src/train/programFor.ts";
import { loadRuntime } from "../../src/train/runtime.ts";
import { Trainer } from "../../src/train/trainer.ts";
import { openSessions } from "../../src/train/trainingSessions.ts";

// Trains a model on the processor and on WebGPU side by side and prints both losses of each step. Every `together`
// steps the card goes on from the processor's weights. A model that is split is whole on the processor, and else where
// its file says.

const [file = "", batch = "", steps = "", together = ""] = process.argv.slice(2);
const batchSize = Number(batch);
const text = readFileSync(file, "utf8").replace(/batch_size: \d+/, `batch_size: ${batchSize}`);
const { analysis } = analyzeText(text);
const parts = analysis.model.training.devices.map(readDevice).filter((part) => part !== undefined);
const whole = analyzeText(text, { training: { splitAfter: [], devices: [] } }).analysis;
const { augmentation, optimizer, seed } = analysis.model.training;
const imageShape = (analysis.layers[0]?.output ?? []).map(Number);
const [height = 1, width = 1, channels = 1] = imageShape;
const classes = Number(analysis.layers.at(-1)?.output?.[0]);

/** Noise over a brightness that tells the class. */
function examples() {
  const count = batchSize * 3;
  const random = randomGenerator(5);
  const size = height * width * channels;
  const labels = Uint8Array.from({ length: count }, (_, index) => index % classes);
  const images = Uint8Array.from({ length: count * size }, (_, index) => {
    const label = labels[Math.floor(index / size)] ?? 0;
    return (random.uint32() % 160) + label * 9;
  });
  return { count, images: inMemory(images, size), labels };
}

async function open(device: Device["name"]) {
  const runtime = await loadRuntime();
  const program = await programFor(runtime, device === "cpu" ? whole : analysis, [device]);
  const feed = new Feed({
    examples: examples(),
    indices: Uint32Array.from({ length: batchSize * 3 }, (_, index) => index),
    batchSize,
    seed,
    augmentation: { chosen: augmentation, size: { height, width, channels }, classes, threads: 1 },
  });
  const sessions = await openSessions(runtime, program, device, {}, parts);
  const learningRate = () => Number((optimizer.params as { learning_rate: number }).learning_rate);
  const weights = initialValues(analysis, seed);
  const trainer = new Trainer({ runtime, sessions, program, feed, imageShape, seed, learningRate, weights });
  return { trainer, feed, sessions };
}

// Threads that augment keep no process alive, nor does an `await`.
const alive = setInterval(() => undefined, 1_000);
const both = [await open("cpu"), await open("webgpu")] as const;
const [cpu, card] = both.map(({ trainer }) => trainer) as [Trainer, Trainer];
const losses: (readonly [cpu: number, card: number])[] = [];
for (let step = 0; step < Number(steps); step++) {
  if (cpu.position.stepInEpoch === cpu.stepsPerEpoch) for (const trainer of [cpu, card]) trainer.endEpoch();
  if (step > 0 && step % Number(together) === 0) card.restore("the processor's", cpu.checkpoint());
  const before = [cpu.position.lossSum, card.position.lossSum] as const;
  await cpu.step();
  await card.step();
  losses.push([cpu.position.lossSum - before[0], card.position.lossSum - before[1]]);
}
for (const { feed, sessions } of both) {
  await feed.close();
  await sessions.release();
}
clearInterval(alive);
process.stdout.write(JSON.stringify(losses));
