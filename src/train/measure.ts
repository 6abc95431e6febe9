import type { Tensor } from "onnxruntime-node";
import type { EvaluationProgram } from "../compile/compile.ts";
import { fillImages, fillLabels } from "../data/batch.ts";
import type { Examples } from "../data/dataset.ts";
import { UserError } from "../protocol/failure.ts";
import type { Runtime, Session } from "./runtime.ts";

export interface Measurement {
  readonly examples: number;
  /** Mean, in nats. */
  readonly loss: number;
  readonly accuracy: number;
  /** Rows: true class, columns: answer. */
  readonly confusion: readonly (readonly number[])[];
}

export interface Measuring {
  readonly runtime: Runtime;
  /** Of `program.bytes`. */
  readonly session: Session;
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

/** How well a network does on some examples. */
export async function measure(measuring: Measuring): Promise<Measurement> {
  const { runtime, session, program, state, examples, indices, imageShape, classes, batchSize, signal } = measuring;
  const weights = Object.fromEntries(program.weights.map(({ name }) => [name, state.get(name) as Tensor]));
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const size = examples.images.bytesEach;
  let loss = 0;
  for (let start = 0; start < indices.length; start += batchSize) {
    if (signal?.aborted) throw new UserError("canceled", "The measurement was canceled.");
    const chosen = indices.subarray(start, start + batchSize);
    const images = new Float32Array(chosen.length * size);
    const labels = new Int32Array(chosen.length);
    await fillImages(images, examples, chosen);
    fillLabels(labels, examples, chosen);
    const given = await session.run({
      images: new runtime.Tensor(images, [chosen.length, ...imageShape]),
      labels: new runtime.Tensor(labels, [chosen.length]),
      ...weights,
    });
    loss += Number(given.loss?.data[0]);
    const probabilities = given.probabilities?.data as Float32Array;
    for (const [row, label] of labels.entries()) {
      const answer = largest(probabilities.subarray(row * classes, (row + 1) * classes));
      const counts = confusion[label] ?? [];
      counts[answer] = (counts[answer] ?? 0) + 1;
    }
  }
  const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  const count = indices.length;
  return { examples: count, loss: loss / count, accuracy: right / count, confusion };
}

function largest(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  return best;
}
