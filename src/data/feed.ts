import { availableParallelism } from "node:os";
import { type AugmentationChoice, mixes } from "../core/augmentations/index.ts";
import type { ImageSize } from "./augment/moves.ts";
import { AugmentThreads } from "./augment/threads.ts";
import { fillImages, fillLabels } from "./batch.ts";
import type { Examples } from "./dataset.ts";
import { shuffled } from "./shuffle.ts";

/** What one training step looks at. It stays as it is until the next batch is asked for. */
export interface Batch {
  /** Batch × height × width × channels, from 0 to 1. */
  readonly images: Float32Array;
  /** The class of each example. */
  readonly labels: Int32Array;
  /** Batch × classes, in place of the labels where examples are mixed. */
  readonly shares?: Float32Array;
}

export interface FeedOptions {
  readonly examples: Examples;
  /** Which of them to learn from. */
  readonly indices: Uint32Array;
  readonly batchSize: number;
  readonly seed: number;
  readonly augmentation?: Augmentation;
}

export interface Augmentation {
  readonly chosen: readonly AugmentationChoice[];
  readonly size: ImageSize;
  readonly classes: number;
  /** Threads that augment; `augmentationThreads` when left out. */
  readonly threads?: number;
}

/** Half of the processors, and no more than four. */
export const augmentationThreads = Math.max(1, Math.min(4, availableParallelism() >> 1));

/**
 * The batches of every epoch. Which examples stand in one follows from the seed, the epoch and its number alone, and so
 * does what augmentation makes of them. The examples of an incomplete last batch are left out of their epoch; each
 * epoch's order is new, so that they are others each time. Where batches take time to make, the next ones are made
 * while a step goes on.
 */
export class Feed {
  readonly batchesPerEpoch: number;
  readonly batchSize: number;
  readonly #options: FeedOptions;
  readonly #threads: AugmentThreads | undefined;
  readonly #ahead: number;
  readonly #coming = new Map<number, Promise<Batch>>();
  readonly #free: Batch[] = [];
  #order: { readonly epoch: number; readonly indices: Uint32Array } | undefined;
  #given: Batch | undefined;

  constructor(options: FeedOptions) {
    const { examples, indices, batchSize, seed, augmentation } = options;
    this.#options = options;
    this.batchSize = batchSize;
    this.batchesPerEpoch = Math.floor(indices.length / batchSize);
    const { all } = examples.images;
    if (augmentation && augmentation.chosen.length > 0) {
      const { chosen, size, classes, threads = augmentationThreads } = augmentation;
      this.#threads = new AugmentThreads(threads, { options: { chosen, size, classes, seed }, ...(all && { all }) });
      this.#ahead = threads + 1;
    } else this.#ahead = all ? 0 : 2;
  }

  /**
   * @param number of the batch in its epoch, from 0
   * @throws UserError `file-unreadable` where an image has gone
   */
  async batch(epoch: number, number: number): Promise<Batch> {
    const first = (epoch - 1) * this.batchesPerEpoch + number;
    if (this.#given) this.#free.push(this.#given);
    this.#given = undefined;
    for (let place = first; place <= first + this.#ahead; place++) this.#begin(place);
    const coming = this.#coming.get(first);
    this.#coming.delete(first);
    // What was begun for another place than training went on from is not needed.
    for (const place of this.#coming.keys())
      if (place < first || place > first + this.#ahead) this.#coming.delete(place);
    this.#given = (await coming) as Batch;
    return this.#given;
  }

  /** Which examples stand in a batch. */
  examplesOf(epoch: number, number: number): Uint32Array {
    return this.#chosen(epoch, number);
  }

  async close(): Promise<void> {
    await this.#threads?.close();
  }

  #begin(place: number): void {
    if (this.#coming.has(place)) return;
    const epoch = Math.floor(place / this.batchesPerEpoch) + 1;
    const batch = this.#make(epoch, place % this.batchesPerEpoch);
    // Whoever asks for it sees the failure; until then it is nobody's.
    batch.catch(() => undefined);
    this.#coming.set(place, batch);
  }

  async #make(epoch: number, number: number): Promise<Batch> {
    const { examples: from, batchSize, augmentation } = this.#options;
    const examples = this.#chosen(epoch, number);
    const { images, labels, shares } = this.#free.pop() ?? this.#newBatch(augmentation);
    fillLabels(labels, from, examples);
    if (!this.#threads) {
      await fillImages(images, from, examples, epoch);
      return { images, labels };
    }
    const bytes = from.images.all ? undefined : new Uint8Array(batchSize * from.images.bytesEach);
    if (bytes) await from.images.read(examples, bytes);
    const job = { epoch, number, examples, labels, images, ...(bytes && { bytes }), ...(shares && { shares }) };
    return this.#threads.make(job as Parameters<AugmentThreads["make"]>[0]);
  }

  #newBatch(augmentation: Augmentation | undefined): Batch {
    const { batchSize, examples } = this.#options;
    return {
      images: new Float32Array(batchSize * examples.images.bytesEach),
      labels: new Int32Array(batchSize),
      ...(augmentation && mixes(augmentation.chosen) && { shares: new Float32Array(batchSize * augmentation.classes) }),
    };
  }

  /** A copy, which may go to a thread. */
  #chosen(epoch: number, number: number): Uint32Array {
    const { indices, seed, batchSize } = this.#options;
    if (this.#order?.epoch !== epoch) {
      const order = shuffled(indices.length, seed, epoch);
      this.#order = { epoch, indices: order.map((place) => indices[place] ?? 0) };
    }
    return this.#order.indices.slice(number * batchSize, (number + 1) * batchSize);
  }
}
