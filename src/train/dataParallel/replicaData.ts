import type { InferenceSession } from "onnxruntime-node";
import type { SharedTensor } from "./sharedTensor.ts";

/** What the thread of a replica gets when it starts. Its arrays are shared: nothing is sent for a step. */
export interface ReplicaData {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  /** Of its session. */
  readonly options: InferenceSession.SessionOptions;
  /** By `controlPlaces`. */
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly weights: readonly SharedTensor[];
  /** What it computes in a step, one after the other. */
  readonly portions: readonly Portion[];
}

/** A share of the examples, and what comes of it. */
export interface Portion {
  readonly examples: readonly SharedTensor[];
  /** Loss, hits and gradients. */
  readonly results: readonly SharedTensor[];
}

/** Where in `control` a thread is told what to do, and tells what it has done. */
export const controlPlaces = {
  /** The number of the step that it shall take; negative when it shall end. */
  asked: 0,
  /** The number of the latest step that it has taken. */
  done: 1,
} as const;
