import { readFile } from "node:fs/promises";
import path from "node:path";
import { calibration } from "../core/classification/calibration.ts";
import { confusionMatrix } from "../core/classification/confusionMatrix.ts";
import { datasetNames } from "../core/datasets.ts";
import { decodeDescription, type ModelDescription } from "../core/modelDescription.ts";
import { NetworkInput } from "../core/networkInput.ts";
import { allOfFolder } from "../data/folder/allOfFolder.ts";
import { openDataset } from "../data/source.ts";
import { readOnnx } from "../onnx/read.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import type { ModelEvaluation, ModelEvaluationRequest } from "../protocol/worker.ts";
import { usableDevice } from "./devices.ts";
import { createSession, loadRuntime } from "./runtime.ts";

const batchSize = 128;

/** Images with their classes, as a trained model is to be measured on. */
interface Labelled {
  readonly count: number;
  /** Bytes of the network's input. */
  read(indices: Uint32Array, into: Uint8Array): Promise<void>;
  readonly labels: ArrayLike<number>;
  /** What the labels mean. */
  readonly classNames: readonly string[];
  readonly unreadable: readonly string[];
}

/**
 * A `model.onnx` of ours, wherever it lies, on a folder with a folder of images for each class, or on the test images of
 * a published data set. What it must know of the model is in the file.
 *
 * @throws UserError `file-not-found`, `usage` where file and data do not go together, and what reading the data gives
 */
export async function evaluateModel(
  { model, data, device }: ModelEvaluationRequest,
  near: readonly string[],
): Promise<ModelEvaluation> {
  const start = performance.now();
  const file = path.resolve(model);
  const bytes = await reading(file, () => readFile(file));
  const description = describe(file, bytes);
  const images = await open(description, data, [...near, file]);
  const classOf = matching(file, description.labels, images.classNames, data);
  const runtime = await loadRuntime();
  const { name } = await usableDevice(runtime, device === "auto" ? "cpu" : device);
  const session = await createSession(runtime, bytes, name);
  const { height, width, channels } = description.preprocessing;
  const input = new NetworkInput(description.preprocessing);
  const each = input.length;
  const truth = Int32Array.from({ length: images.count }, (_, index) => classOf[images.labels[index] ?? 0] ?? 0);
  const answers = new Int32Array(images.count);
  const sureness = new Float32Array(images.count);
  for (let from = 0; from < images.count; from += batchSize) {
    const length = Math.min(batchSize, images.count - from);
    const raw = new Uint8Array(length * each);
    await images.read(
      Uint32Array.from({ length }, (_, row) => from + row),
      raw,
    );
    const pixels = new Float32Array(length * each);
    for (let place = 0; place < pixels.length; place += each)
      input.write(raw.subarray(place, place + each), pixels.subarray(place, place + each));
    const { output } = await session.run({ images: new runtime.Tensor(pixels, [length, height, width, channels]) });
    const given = answersIn(output?.data as Float32Array, length);
    answers.set(given.answers, from);
    sureness.set(given.sureness, from);
  }
  await session.release();
  const confusion = confusionMatrix(truth, answers, description.labels.length);
  const calibrated = description.output === "none" ? undefined : calibration(truth, answers, sureness);
  const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  return {
    model: file,
    data: datasetNames.find((each) => each === data) ?? path.resolve(data),
    examples: images.count,
    accuracy: right / images.count,
    classes: description.labels,
    confusion,
    ...(calibrated && { calibration: calibrated }),
    unreadable: images.unreadable,
    seconds: (performance.now() - start) / 1000,
  };
}

function describe(file: string, bytes: Uint8Array): ModelDescription {
  const metadata = metadataIn(bytes);
  const description = metadata && decodeDescription(metadata);
  if (description) return description;
  throw new UserError(
    "usage",
    `${file} does not say its labels and its preprocessing, so it is no model.onnx of CNN Workbench, or one of an older version. Evaluate its run instead.`,
  );
}

function metadataIn(bytes: Uint8Array): Readonly<Record<string, string>> | undefined {
  try {
    return readOnnx(bytes).metadata;
  } catch {
    return undefined;
  }
}

async function open({ preprocessing }: ModelDescription, data: string, near: readonly string[]): Promise<Labelled> {
  const published = datasetNames.find((name) => name === data);
  const { height, width, channels, fit = "crop" } = preprocessing;
  if (!published) return allOfFolder(path.resolve(data), { height, width, channels }, { ...preprocessing, fit });
  const dataset = await openDataset({ kind: "published", name: published }, { near });
  if (dataset.height !== height || dataset.width !== width || dataset.channels !== channels)
    throw new UserError(
      "usage",
      `The model takes images of ${height}×${width}×${channels}, and those of ${data} are ${dataset.height}×${dataset.width}×${dataset.channels}. Choose other data.`,
    );
  const { test, classNames } = dataset;
  const read = (indices: Uint32Array, into: Uint8Array) => test.images.read(indices, into);
  return { count: test.count, read, labels: test.labels, classNames, unreadable: [] };
}

/** For each class of the data the model's number of it. */
function matching(
  file: string,
  labels: readonly string[],
  classes: readonly string[],
  data: string,
): readonly number[] {
  const unknown = classes.filter((name) => !labels.includes(name));
  if (unknown.length > 0)
    throw new UserError(
      "usage",
      `${file} knows ${listed(labels)}, and not ${listed(unknown)} of ${data}. Name the folders as its labels are.`,
    );
  return classes.map((name) => labels.indexOf(name));
}

const listed = (names: readonly string[]): string =>
  names.length > 10 ? `${names.slice(0, 10).join(", ")} …` : names.join(", ");

/** The surest class of each, and how sure it is; one value alone says how likely the second of two is. */
function answersIn(values: Float32Array, examples: number) {
  const units = values.length / examples;
  const answers = new Int32Array(examples);
  const sureness = new Float32Array(examples);
  for (let row = 0; row < examples; row++) {
    const own = values.subarray(row * units, (row + 1) * units);
    const scores = units === 1 ? [1 - (own[0] ?? 0), own[0] ?? 0] : own;
    const most = Math.max(...scores);
    answers[row] = scores.indexOf(most);
    sureness[row] = most;
  }
  return { answers, sureness };
}
