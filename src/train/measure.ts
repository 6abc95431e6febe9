import type { Tensor } from "onnxruntime-node";
import type { EvaluationProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { type ConfusionMatrix, confusionMatrix } from "../core/classification/confusionMatrix.ts";
import { measuredAtOnce } from "../core/engine/besideSteps.ts";
import { fillImages, fillLabels } from "../data/batch.ts";
import type { Examples } from "../data/dataset.ts";
import { UserError } from "../protocol/failure.ts";
import type { Device } from "../protocol/worker.ts";
import type { Runtime } from "./runtime.ts";
import type { Runner } from "./trainingSessions.ts";

export interface Measurement {
  readonly examples: number;
  /** Mean, in nats. */
  readonly loss: number;
  readonly accuracy: number;
  readonly confusion: ConfusionMatrix;
  readonly answers: Answers;
}

/** What was answered for each example. All lists are of one length. */
export interface Answers {
  /** Places of the examples. */
  readonly indices: Uint32Array;
  readonly truth: Int32Array;
  readonly answer: Int32Array;
  readonly answerProbability: Float32Array;
  readonly truthProbability: Float32Array;
  readonly loss: Float32Array;
}

export interface Measuring {
  readonly runtime: Runtime;
  /** Of `program.bytes`. */
  readonly session: { readonly run: Runner };
  readonly program: EvaluationProgram;
  /** Weights as the graph takes them. */
  readonly state: ReadonlyMap<string, Tensor>;
  readonly examples: Examples;
  readonly indices: Uint32Array;
  readonly imageShape: readonly number[];
  readonly classes: number;
  readonly batchSize: number;
  readonly signal?: AbortSignal;
}

/** Images that a network is measured on together. A graphics card has memory of its own, and is slow with few. */
export function measuringBatch({ layers, model }: Analysis, device: Device["name"]): number {
  const { training, outputs } = model;
  return device === "cpu"
    ? measuredAtOnce(layers, training, outputs[0] ?? layers.length - 1)
    : Math.max(training.batchSize, 128);
}

/** How well a network does on some examples. */
export async function measure(measuring: Measuring): Promise<Measurement> {
  const { runtime, session, program, state, examples, indices, imageShape, classes, batchSize, signal } = measuring;
  const weights = Object.fromEntries(program.weights.map(({ name }) => [name, state.get(name) as Tensor]));
  const count = indices.length;
  const answers: Answers = {
    indices,
    truth: new Int32Array(count),
    answer: new Int32Array(count),
    answerProbability: new Float32Array(count),
    truthProbability: new Float32Array(count),
    loss: new Float32Array(count),
  };
  const size = examples.images.bytesEach;
  // One for all batches: as garbage, they would make the process grow.
  const room = new Float32Array(Math.min(batchSize, count) * size);
  for (let start = 0; start < count; start += batchSize) {
    if (signal?.aborted) throw new UserError("canceled", "The measurement was canceled.");
    const chosen = indices.subarray(start, start + batchSize);
    const images = room.subarray(0, chosen.length * size);
    const labels = answers.truth.subarray(start, start + batchSize);
    await fillImages(images, examples, chosen);
    fillLabels(labels, examples, chosen);
    const given = await session.run({
      images: new runtime.Tensor(images, [chosen.length, ...imageShape]),
      labels: new runtime.Tensor(labels.slice(), [chosen.length]),
      ...weights,
    });
    answers.answer.set(given.answers?.data as Int32Array, start);
    answers.loss.set(given.losses?.data as Float32Array, start);
    const probabilities = given.probabilities?.data as Float32Array;
    for (const [row, label] of labels.entries()) {
      const answer = answers.answer[start + row] ?? 0;
      answers.answerProbability[start + row] = probabilities[row * classes + answer] ?? 0;
      answers.truthProbability[start + row] = probabilities[row * classes + label] ?? 0;
    }
  }
  // Summed here and in 64 bits, it does not depend on how many are measured together.
  const loss = answers.loss.reduce((sum, one) => sum + one, 0);
  const confusion = confusionMatrix(answers.truth, answers.answer, classes);
  const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  return { examples: count, loss: loss / count, accuracy: right / count, confusion, answers };
}
