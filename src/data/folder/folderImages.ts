import { access } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { UserError } from "../../protocol/failure.ts";
import type { ImageSize } from "../augment/moves.ts";
import type { ImageStore } from "../images.ts";
import { decode, type Fitting } from "./decode.ts";

/** Decoded images are kept up to so many bytes; the rest is decoded anew each time. */
export const cacheBytes = Math.min(1e9, totalmem() / 8);

/** As many files as are decoded side by side. */
const sideBySide = Math.max(2, availableParallelism());

export interface FolderImagesOptions extends Fitting {
  readonly files: readonly string[];
  readonly size: ImageSize;
  readonly cacheBytes?: number;
}

/** Image files of one size, decoded when they are asked for. The first that are decoded are kept, as far as they fit. */
export class FolderImages implements ImageStore {
  readonly bytesEach: number;
  readonly #options: FolderImagesOptions;
  readonly #kept = new Map<number, Uint8Array>();
  readonly #most: number;

  constructor(options: FolderImagesOptions) {
    const { height, width, channels } = options.size;
    this.#options = options;
    this.bytesEach = height * width * channels;
    this.#most = Math.floor((options.cacheBytes ?? cacheBytes) / this.bytesEach);
  }

  async read(indices: Uint32Array, into: Uint8Array): Promise<void> {
    await inTurns(indices.length, async (row) => {
      const index = indices[row] ?? 0;
      into.set(await this.#image(index), row * this.bytesEach);
    });
  }

  /**
   * Decodes every file once.
   *
   * @param isKnown  to be readable: such a file is not tried
   * @returns the numbers of those that cannot be read
   */
  async tryAll(
    onDone: (done: number) => void,
    signal?: AbortSignal,
    isKnown: (file: string) => Promise<boolean> = async () => false,
  ): Promise<readonly number[]> {
    const bad: number[] = [];
    let done = 0;
    await inTurns(this.#options.files.length, async (index) => {
      if (signal?.aborted) throw new UserError("canceled", "The reading of the images was canceled.");
      const known = await isKnown(this.#options.files[index] ?? "");
      if (known) return onDone(++done);
      await this.#image(index).catch((error: UserError) => {
        if (error.cause === undefined || error.message.startsWith("The library")) throw error;
        bad.push(index);
      });
      onDone(++done);
    });
    return bad.sort((a, b) => a - b);
  }

  async #image(index: number): Promise<Uint8Array> {
    const kept = this.#kept.get(index);
    if (kept) return kept;
    const { files, size } = this.#options;
    const file = files[index] ?? "";
    const image = await decode(file, size, this.#options).catch(async (error: Error) => {
      if (error instanceof UserError) throw error;
      // The decoder's own words may still tell of the file before.
      const what = (await isThere(file))
        ? `can no longer be read: ${error.message.split("\n")[0]}`
        : "is no longer there";
      throw new UserError(
        "file-unreadable",
        `${file} ${what}. Bring it back, or remove it and start a new run.`,
        error,
      );
    });
    if (this.#kept.size < this.#most) this.#kept.set(index, image);
    return image;
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Some images of a store, under numbers of their own. */
export const pickImages = (store: ImageStore, picked: Uint32Array): ImageStore => ({
  bytesEach: store.bytesEach,
  read: (indices, into) =>
    store.read(
      indices.map((index) => picked[index] ?? 0),
      into,
    ),
});

async function inTurns(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, count) }, one));
}
