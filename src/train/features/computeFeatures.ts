import { availableParallelism } from "node:os";
import type { AugmentationChoice } from "../../core/augmentations/index.ts";
import type { ImageSize } from "../../data/augment/moves.ts";
import { AugmentThreads } from "../../data/augment/threads.ts";
import { scale } from "../../data/batch.ts";
import type { ContentHashes } from "../../data/features/contentHashes.ts";
import type { FeatureStore } from "../../data/features/featureStore.ts";
import { augmentationThreads } from "../../data/feed.ts";
import type { ImageStore } from "../../data/images.ts";
import { UserError } from "../../protocol/failure.ts";
import { createSession } from "../runtime.ts";
import type { Computing } from "./features.ts";

/** An image of which views are not computed yet. */
export interface Wanted {
  readonly file: string;
  /** SHA-256 of its content. */
  readonly hash: string;
  readonly images: ImageStore;
  readonly index: number;
  readonly missing: readonly { readonly view: number; readonly name: string }[];
}

interface Work extends Computing {
  readonly store: FeatureStore;
  /** An ONNX file: images in, features out. */
  readonly graph: Uint8Array;
  readonly wanted: readonly Wanted[];
  readonly size: ImageSize;
  readonly augmentation: readonly AugmentationChoice[];
  readonly hashes: ContentHashes;
}

/** Images that go through the network together: enough for its threads, and little memory. */
const atOnce = 16;

/** One batch of one view. */
interface Batch {
  readonly images: Float32Array;
  /** In the store, in the order of the images. */
  readonly names: readonly string[];
}

/** Images are decoded and augmented while the network computes those before. Each result is on disk before the next. */
export async function computeFeatures(work: Work): Promise<void> {
  const { runtime, device, store, graph, wanted, size, signal, onProgress } = work;
  const total = wanted.reduce((sum, { missing }) => sum + missing.length, 0);
  if (total === 0) return;
  const threads = new AugmentThreads(augmentationThreads, {
    options: { chosen: work.augmentation, size, classes: 1, seed: 0 },
  });
  const session = await createSession(runtime, graph, device, { intraOpNumThreads: threadsBesideAugmentation });
  try {
    const batches = batchesOf(work, threads);
    let next = batches.next();
    let done = 0;
    for (;;) {
      const { value: batch, done: isOver } = await next;
      if (isOver) return;
      if (signal.aborted) throw new UserError("canceled", "The computing of features was canceled.");
      next = batches.next();
      // Whoever waits for it sees its failure.
      next.catch(() => undefined);
      const count = batch.names.length;
      const images = new runtime.Tensor(batch.images, [count, size.height, size.width, size.channels]);
      const values = (await session.run({ images })).output?.data as Float32Array;
      await Promise.all(
        batch.names.map((name, row) => store.write(name, values.subarray(row * store.size, (row + 1) * store.size))),
      );
      done += count;
      onProgress({ what: "Computing features", done, total, unit: "examples" });
    }
  } finally {
    await threads.close();
    await session.release();
  }
}

/**
 * The others decode and augment. Threads of a session wait for each other at every operator: with one for each of two
 * cores that others use too, MobileNet v2 gave 5 images a second instead of 110.
 */
const threadsBesideAugmentation = Math.max(1, availableParallelism() >> 1);

async function* batchesOf({ wanted, hashes }: Work, threads: AugmentThreads): AsyncGenerator<Batch, undefined> {
  for (let start = 0; start < wanted.length; start += atOnce) {
    const chunk = wanted.slice(start, start + atOnce);
    const pixels = await Promise.all(chunk.map(decoded));
    for (const { file } of chunk) await hashes.requireSame(file);
    const views = new Set(chunk.flatMap(({ missing }) => missing.map(({ view }) => view)));
    for (const view of views) {
      const rows = chunk.flatMap(({ hash, missing }, row) => {
        const name = missing.find((each) => each.view === view)?.name;
        return name === undefined ? [] : [{ name, hash, bytes: pixels[row] ?? new Uint8Array() }];
      });
      yield { images: await viewOf(view, rows, threads), names: rows.map(({ name }) => name) };
    }
  }
  return undefined;
}

async function decoded({ images, index }: Wanted): Promise<Uint8Array> {
  const bytes = new Uint8Array(images.bytesEach);
  await images.read(Uint32Array.of(index), bytes);
  return bytes;
}

/** What an image looks like in a view follows from its content and the number of the view alone. */
async function viewOf(
  view: number,
  rows: readonly { readonly hash: string; readonly bytes: Uint8Array }[],
  threads: AugmentThreads,
): Promise<Float32Array> {
  const each = rows[0]?.bytes.length ?? 0;
  const bytes = new Uint8Array(rows.length * each);
  for (const [row, one] of rows.entries()) bytes.set(one.bytes, row * each);
  const images = new Float32Array(bytes.length);
  if (view === 0) {
    scale(bytes, images);
    return images;
  }
  const examples = Uint32Array.from(rows, ({ hash }) => Number.parseInt(hash.slice(0, 8), 16));
  const labels = new Int32Array(rows.length);
  return (await threads.make({ epoch: view, number: 0, examples, labels, images, bytes })).images;
}
