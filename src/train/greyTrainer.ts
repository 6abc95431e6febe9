import { initialValues, type TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Examples } from "../data/dataset.ts";
import { Feed } from "../data/feed.ts";
import { inMemory } from "../data/images.ts";
import type { Runtime } from "./runtime.ts";
import { Trainer } from "./trainer.ts";
import type { TrainingSessions } from "./trainingSessions.ts";

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
