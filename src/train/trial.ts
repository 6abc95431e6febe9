import { initialValues, type TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Examples } from "../data/dataset.ts";
import { Feed } from "../data/feed.ts";
import { inMemory } from "../data/images.ts";
import { UserError } from "../protocol/failure.ts";
import { type Device, deviceLabels, type Trial } from "../protocol/worker.ts";
import { computesIn16, leftToProcessor, Placement } from "./placement.ts";
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
  const in16 = analysis.model.training.precision === "mixed_float16";
  const placement = device === "cpu" && !in16 ? undefined : await Placement.watch();
  const sessions = await openSessions(runtime, program, device, placement?.options);
  try {
    const trainer = greyTrainer(runtime, analysis, program, sessions);
    await trainer.step();
    const loss = trainer.position.lossSum;
    const events = (await placement?.events(sessions)) ?? [];
    if (in16 && !computesIn16(events)) throw no16Bits(device);
    const onProcessor = device === "cpu" ? [] : leftToProcessor(events);
    const start = performance.now();
    let steps = 0;
    do {
      trainer.endEpoch();
      await trainer.step();
      steps++;
    } while (performance.now() - start < trialMs && steps < mostSteps);
    return { loss, msPerStep: (performance.now() - start) / steps, onProcessor };
  } catch (error) {
    throw in16 && /\bf16\b|float16/i.test((error as Error).message) ? no16Bits(device, error) : error;
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

const no16Bits = (device: Device["name"], cause?: unknown) =>
  new UserError(
    "device-cannot",
    `${deviceLabels[device]} cannot compute in 16 bits here${device === "cpu" ? ": ONNX Runtime would convert every number to 32 bits and back, which takes longer and frees no memory" : ""}. Use precision: float32, or train on a graphics card that has 16 bits.`,
    cause,
  );

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
