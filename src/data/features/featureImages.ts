import type { ImageStore } from "../images.ts";
import type { FeatureStore } from "./featureStore.ts";

/** Features are kept in memory up to so many bytes; the rest is read anew each time. */
const memoryBytes = 256e6;

export interface FeatureImagesOptions {
  readonly store: FeatureStore;
  /** How many augmented views there are of an image; 0: every epoch shows the image as it is. */
  readonly views: number;
  /** Of an image's view in the store; view 0 is the image as it is. */
  nameOf(index: number, view: number): string;
}

/** What the frozen part of a network gives for images, in their place: numbers instead of bytes. */
export class FeatureImages implements ImageStore {
  readonly bytesEach: number;
  readonly #options: FeatureImagesOptions;
  readonly #kept = new Map<string, Float32Array>();
  readonly #most: number;

  constructor(options: FeatureImagesOptions) {
    this.#options = options;
    this.bytesEach = options.store.size;
    this.#most = Math.floor(memoryBytes / (4 * options.store.size));
  }

  read(): never {
    throw new Error("Features are no bytes.");
  }

  /** Over as many epochs as there are views, each image shows all of them, each epoch all of them side by side. */
  async values(indices: Uint32Array, into: Float32Array, epoch?: number): Promise<void> {
    const { store, views, nameOf } = this.#options;
    await Promise.all(
      Array.from(indices, async (index, row) => {
        const view = epoch === undefined || views === 0 ? 0 : 1 + ((epoch - 1 + index) % views);
        const name = nameOf(index, view);
        const kept = this.#kept.get(name);
        const values = kept ?? (await store.read(name));
        if (!kept && this.#kept.size < this.#most) this.#kept.set(name, values);
        into.set(values, row * store.size);
      }),
    );
  }
}
