import type { Tensor } from "onnxruntime-node";
import type { EvaluationProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { type ConfusionMatrix, confusionMatrix } from "../core/classification/confusionMatrix.ts";
import { measuredAtOnce } from "../core/engine/besideSteps.ts";
import { fillImages, fillLabels, scale } from "../data/batch.ts";
import type { Examples } from "../data/dataset.ts";
import { UserError } from "../protocol/failure.ts";
import type { Device, TestViews } from "../protocol/worker.ts";
import type { Runtime } from "./runtime.ts";
import type { Runner } from "./trainingSessions.ts";

export interface Measurement {
  readonly examples: number;
  /** Mean, in nats. */
  readonly loss: number;
  readonly accuracy: number;
  readonly confusion: ConfusionMatrix;
  readonly answers: Answers;
  /** Where each answer is the mean over several views of the image. */
  readonly views?: TestViews;
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

/** Ways to look at an image beside the image itself, for an answer that is the mean over all. */
export interface Views {
  readonly count: number;
  /**
   * @param bytes of the image
   * @param into  the same, from 0 to 1, as a view shows it
   * @param view  from 1 to `count`
   */
  fill(bytes: Uint8Array, into: Float32Array, view: number, example: number): void;
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
  readonly views?: Views;
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
  const views = measuring.views && !examples.images.values ? measuring.views : undefined;
  const looks = 1 + (views?.count ?? 0);
  let rightAlone = 0;
  // Read once for all views, where the data is not in memory.
  const raw = views && !examples.images.all ? new Uint8Array(Math.min(batchSize, count) * size) : undefined;
  for (let start = 0; start < count; start += batchSize) {
    const chosen = indices.subarray(start, start + batchSize);
    const images = room.subarray(0, chosen.length * size);
    const labels = answers.truth.subarray(start, start + batchSize);
    fillLabels(labels, examples, chosen);
    const means = new Float32Array(chosen.length * classes);
    const bytes = raw?.subarray(0, chosen.length * size);
    if (bytes) await examples.images.read(chosen, bytes);
    for (let view = 0; view < looks; view++) {
      if (signal?.aborted) throw new UserError("canceled", "The measurement was canceled.");
      if (views && view > 0) fillView(images, examples, chosen, { bytes, views, view });
      else if (bytes) scale(bytes, images);
      else await fillImages(images, examples, chosen);
      const given = await session.run({
        images: new runtime.Tensor(images, [chosen.length, ...imageShape]),
        labels: new runtime.Tensor(labels.slice(), [chosen.length]),
        ...weights,
      });
      const losses = given.losses?.data as Float32Array;
      const probabilities = given.probabilities?.data as Float32Array;
      for (const [row, loss] of losses.entries())
        answers.loss[start + row] = (answers.loss[start + row] ?? 0) + loss / looks;
      for (const [place, probability] of probabilities.entries())
        means[place] = (means[place] ?? 0) + probability / looks;
      if (view === 0) {
        const alone = given.answers?.data as Int32Array;
        answers.answer.set(alone, start);
        rightAlone += alone.reduce((right, answer, row) => right + (answer === labels[row] ? 1 : 0), 0);
      }
    }
    for (const [row, label] of labels.entries()) {
      const own = means.subarray(row * classes, (row + 1) * classes);
      const answer = views ? own.indexOf(Math.max(...own)) : (answers.answer[start + row] ?? 0);
      answers.answer[start + row] = answer;
      answers.answerProbability[start + row] = own[answer] ?? 0;
      answers.truthProbability[start + row] = own[label] ?? 0;
    }
  }
  // Summed here and in 64 bits, it does not depend on how many are measured together.
  const loss = answers.loss.reduce((sum, one) => sum + one, 0);
  const confusion = confusionMatrix(answers.truth, answers.answer, classes);
  const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  return {
    examples: count,
    loss: loss / count,
    accuracy: right / count,
    confusion,
    answers,
    ...(views && { views: { count: looks, accuracyAlone: rightAlone / count } }),
  };
}

interface Viewing {
  /** Of these images, where the data is not in memory. */
  readonly bytes: Uint8Array | undefined;
  readonly views: Views;
  readonly view: number;
}

function fillView(
  images: Float32Array,
  { images: { all, bytesEach } }: Examples,
  indices: Uint32Array,
  { bytes, views, view }: Viewing,
): void {
  const from = bytes ?? all ?? new Uint8Array();
  for (const [row, index] of indices.entries()) {
    const place = (bytes ? row : index) * bytesEach;
    const into = images.subarray(row * bytesEach, (row + 1) * bytesEach);
    views.fill(from.subarray(place, place + bytesEach), into, view, index);
  }
}
