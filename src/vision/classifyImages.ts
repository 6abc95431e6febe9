import { availableParallelism } from "node:os";
import { probabilitiesOf, topClasses } from "../core/classification/topClasses.ts";
import type { ImageFit } from "../core/folderData.ts";
import { NetworkInput } from "../core/networkInput.ts";
import { decode, type Fitting } from "../data/folder/decode.ts";
import { whyUnreadable } from "../data/folder/unreadable.ts";
import type { ClassifiedImage } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import { answersTo, type Classifier, fitOf } from "./classifier.ts";

export interface Classifying {
  readonly fit?: ImageFit;
  readonly top: number;
  readonly signal?: AbortSignal;
  /** In the order of the files. */
  readonly onImages: (images: readonly ClassifiedImage[]) => void;
}

/** Decoded side by side, each by a thread of its own. */
const sideBySide = Math.max(2, availableParallelism());
/** Values of a batch: 8 images of 299×299, which keep two processors as busy as more do. */
const valuesOfBatch = 8 * 299 * 299 * 3;
const mostImages = 128;

export const batchSizeFor = (valuesEach: number): number =>
  Math.max(1, Math.min(mostImages, Math.floor(valuesOfBatch / valuesEach)));

/** Images that are ready for the network, and those that cannot be. */
interface Batch {
  readonly files: readonly string[];
  /** A row of `input` for each file; or why there is none. */
  readonly rows: readonly (number | string)[];
  readonly input: Float32Array;
  readonly count: number;
}

/**
 * Classifies files in batches: while the network computes one, the next is decoded, so that two batches are in memory and
 * no more. What cannot be read is named, and the rest goes on. Ends early when it is stopped.
 */
export async function classifyImages(
  classifier: Classifier,
  files: readonly string[],
  how: Classifying,
): Promise<void> {
  const { preprocessing, labels, output } = classifier;
  const { fit = fitOf(classifier), top, signal, onImages } = how;
  const input = new NetworkInput(preprocessing, classifier.layout);
  const size = batchSizeFor(input.length);
  const fitting: Fitting = { ...preprocessing, fit };
  const room = [0, 1].map(() => new Float32Array(Math.min(size, files.length) * input.length));
  const batches = Math.ceil(files.length / size);
  const prepare = (batch: number) =>
    prepared(files.slice(batch * size, (batch + 1) * size), room[batch % 2] ?? new Float32Array(), input, (file) =>
      decode(file, preprocessing, fitting),
    );

  let next = prepare(0);
  for (let number = 0; number < batches && !signal?.aborted; number++) {
    const batch = await next;
    if (number + 1 < batches) next = prepare(number + 1);
    // When the network fails, what is being decoded fails unheard.
    next.catch(() => undefined);
    const answers = batch.count > 0 ? await answersTo(classifier, batch.input, batch.count) : new Float32Array();
    const units = batch.count > 0 ? answers.length / batch.count : 0;
    onImages(
      batch.rows.map((row, place) => {
        const file = batch.files[place] ?? "";
        if (typeof row === "string") return { file, why: row };
        const outputs = answers.subarray(row * units, (row + 1) * units);
        return { file, predictions: topClasses(probabilitiesOf(outputs, output), labels, top) };
      }),
    );
  }
  await next.catch(() => undefined);
}

async function prepared(
  files: readonly string[],
  room: Float32Array,
  input: NetworkInput,
  read: (file: string) => Promise<Uint8Array>,
): Promise<Batch> {
  let count = 0;
  const rows: (number | string)[] = [];
  let next = 0;
  const one = async () => {
    while (next < files.length) {
      const place = next++;
      const file = files[place] ?? "";
      try {
        const bytes = await read(file);
        const row = count++;
        input.write(bytes, room.subarray(row * input.length, (row + 1) * input.length));
        rows[place] = row;
      } catch (error) {
        if (error instanceof UserError) throw error;
        rows[place] = await whyUnreadable(file, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, files.length) }, one));
  return { files, rows, input: room.subarray(0, count * input.length), count };
}
