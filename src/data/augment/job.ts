import type { AugmenterOptions } from "./augmenter.ts";

/** What a thread gets when it starts. */
export interface ThreadData {
  readonly options: AugmenterOptions;
  /** All images of the data set, where they lie in memory: shared, not copied. */
  readonly all?: Uint8Array<SharedArrayBuffer>;
}

/** A batch to be made. Its arrays go to the thread and come back: nothing is copied. */
export interface Job {
  readonly id: number;
  readonly epoch: number;
  readonly number: number;
  readonly examples: Uint32Array<ArrayBuffer>;
  readonly labels: Int32Array<ArrayBuffer>;
  /** The images of the batch, where not all lie in memory. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly images: Float32Array<ArrayBuffer>;
  readonly shares?: Float32Array<ArrayBuffer>;
}

export type JobDone = Pick<Job, "id" | "labels" | "images" | "shares">;
