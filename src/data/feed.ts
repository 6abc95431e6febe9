import { fillImages, fillLabels } from "./batch.ts";
import type { Examples } from "./dataset.ts";
import { shuffled } from "./shuffle.ts";

/** What one training step looks at. It stays as it is until the next batch is asked for. */
export interface Batch {
  /** Batch × height × width × channels, from 0 to 1. */
  readonly images: Float32Array;
  /** The class of each example. */
  readonly labels: Int32Array;
}

export interface FeedOptions {
  readonly examples: Examples;
  /** Which of them to learn from. */
  readonly indices: Uint32Array;
  readonly batchSize: number;
  readonly seed: number;
}

/**
 * The batches of every epoch. Which examples stand in one follows from the seed, the epoch and its number alone. The
 * examples of an incomplete last batch are left out of their epoch; each epoch's order is new, so that they are others
 * each time.
 */
export class Feed {
  readonly batchesPerEpoch: number;
  readonly batchSize: number;
  readonly #options: FeedOptions;
  readonly #images: Float32Array;
  readonly #labels: Int32Array;
  #order: { readonly epoch: number; readonly indices: Uint32Array } | undefined;

  constructor(options: FeedOptions) {
    const { examples, indices, batchSize } = options;
    this.#options = options;
    this.batchSize = batchSize;
    this.batchesPerEpoch = Math.floor(indices.length / batchSize);
    this.#images = new Float32Array(batchSize * examples.images.bytesEach);
    this.#labels = new Int32Array(batchSize);
  }

  /** @param number of the batch in its epoch, from 0 */
  async batch(epoch: number, number: number): Promise<Batch> {
    const chosen = this.#chosen(epoch, number);
    await fillImages(this.#images, this.#options.examples, chosen);
    fillLabels(this.#labels, this.#options.examples, chosen);
    return { images: this.#images, labels: this.#labels };
  }

  #chosen(epoch: number, number: number): Uint32Array {
    const { indices, seed, batchSize } = this.#options;
    if (this.#order?.epoch !== epoch) {
      const order = shuffled(indices.length, seed, epoch);
      this.#order = { epoch, indices: order.map((place) => indices[place] ?? 0) };
    }
    return this.#order.indices.subarray(number * batchSize, (number + 1) * batchSize);
  }
}
