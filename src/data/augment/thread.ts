import { parentPort, workerData } from "node:worker_threads";
import { Augmenter } from "./augmenter.ts";
import type { Job, JobDone, ThreadData } from "./job.ts";

/** The program of a thread that makes batches beside the training step. */
const { options, all } = workerData as ThreadData;
const augmenter = new Augmenter(options);
const { height, width, channels } = options.size;
const each = height * width * channels;

parentPort?.on("message", ({ id, bytes, images, shares, ...raw }: Job) => {
  const from = bytes ?? all ?? new Uint8Array();
  const imageAt = (row: number) => {
    const place = bytes ? row : (raw.examples[row] ?? 0);
    return from.subarray(place * each, (place + 1) * each);
  };
  augmenter.batch({ ...raw, imageAt }, images, shares);
  const done: JobDone = { id, labels: raw.labels, images, ...(shares && { shares }) };
  parentPort?.postMessage(done, [raw.labels.buffer, images.buffer, ...(shares ? [shares.buffer] : [])]);
});
