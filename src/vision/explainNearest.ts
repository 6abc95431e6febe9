import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { nearestVectors, type Vectors } from "../core/explain/nearestVectors.ts";
import { NetworkInput } from "../core/networkInput.ts";
import type { Examples } from "../data/dataset.ts";
import { writeAtomically } from "../protocol/atomicFile.ts";
import type { NearestImages } from "../protocol/explain.ts";
import { UserError } from "../protocol/failure.ts";
import { writing } from "../protocol/fileFailure.ts";
import { runFiles } from "../protocol/run.ts";
import { partsOf } from "../train/partsOf.ts";
import type { OpenedRun } from "../train/pictures/openedRun.ts";
import { decodeSafetensors, safetensorsParts } from "../weights/safetensors.ts";
import { batchSizeFor } from "./classifyImages.ts";
import type { ExplainSessions } from "./explainSessions.ts";
import type { Working } from "./explainWork.ts";

/**
 * The training images of a run whose features point most nearly where those of an image do. The features of all training
 * images are computed once for each state of the weights and kept in the run's folder.
 *
 * @throws UserError `usage` for a model without a run, and what reading the data gives
 */
export async function explainNearest(
  sessions: ExplainSessions,
  image: Float32Array,
  most: number,
  working: Working,
): Promise<NearestImages> {
  const start = performance.now();
  const { model } = sessions;
  const { run, preprocessing } = model;
  const { height, width, channels } = preprocessing;
  if (!run)
    throw new UserError(
      "usage",
      `${model.name} is known without the images that it learned from, so there are none to compare with. Name its run.`,
    );
  const dataset = await run.dataset();
  const { training } = dataset;
  const learned = partsOf(run, dataset).training;
  const vectors = await featuresOf(sessions, run, training, learned, working);
  const own = await sessions.features(image);
  const found = nearestVectors(vectors, own.values, most);
  const indices = Uint32Array.from(found, ({ place }) => learned[place] ?? 0);
  const pixels = new Uint8Array(indices.length * training.images.bytesEach);
  await training.images.read(indices, pixels);
  return {
    images: { height, width, channels, pixels },
    found: found.map(({ likeness }, row) => {
      const index = indices[row] ?? 0;
      const label = training.labels[index] ?? 0;
      const file = training.files?.[index];
      return { index, label, name: model.labels[label] ?? "", likeness, ...(file !== undefined && { file }) };
    }),
    compared: learned.length,
    features: vectors.length,
    seconds: (performance.now() - start) / 1000,
  };
}

async function featuresOf(
  sessions: ExplainSessions,
  run: OpenedRun,
  training: Examples,
  indices: Uint32Array,
  working: Working,
): Promise<Vectors> {
  const file = path.join(run.folder, runFiles.cache, `features-${sessions.model.hash.slice(0, 16)}.safetensors`);
  const known = await kept(file, indices.length);
  if (known) return known;
  const vectors = await computed(sessions, training, indices, working);
  const tensors = new Map([["features", { shape: [indices.length, vectors.length], values: vectors.values }]]);
  try {
    await writing(file, () => mkdir(path.dirname(file), { recursive: true }));
    await writeAtomically(file, safetensorsParts({ tensors, metadata: {} }));
  } catch (error) {
    // A run whose folder cannot be written to can be explained all the same.
    if (!(error instanceof UserError)) throw error;
  }
  return vectors;
}

/** `undefined` where there is no such file, or none that can be used. */
async function kept(file: string, count: number): Promise<Vectors | undefined> {
  try {
    const features = decodeSafetensors(await readFile(file)).tensors.get("features");
    const [examples, length] = features?.shape ?? [];
    return features && examples === count && length ? { length, values: features.values } : undefined;
  } catch {
    return undefined;
  }
}

async function computed(
  sessions: ExplainSessions,
  { images }: Examples,
  indices: Uint32Array,
  { onProgress, signal }: Working,
): Promise<Vectors> {
  const network = new NetworkInput(sessions.model.preprocessing);
  const each = images.bytesEach;
  // No more of them are in memory at once.
  const together = batchSizeFor(each);
  const bytes = new Uint8Array(Math.min(together, indices.length) * each);
  const input = new Float32Array(bytes.length);
  let vectors: Vectors | undefined;
  for (let first = 0; first < indices.length; first += together) {
    signal?.throwIfAborted();
    const some = indices.subarray(first, first + together);
    await images.read(some, bytes);
    for (const row of some.keys())
      network.write(bytes.subarray(row * each, (row + 1) * each), input.subarray(row * each, (row + 1) * each));
    const { values, length } = await sessions.features(input.subarray(0, some.length * each));
    vectors ??= { length, values: new Float32Array(indices.length * length) };
    vectors.values.set(values, first * length);
    onProgress?.(Math.min(indices.length, first + together), indices.length);
  }
  return vectors ?? { length: 1, values: new Float32Array() };
}
