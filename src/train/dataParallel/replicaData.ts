import type { InferenceSession } from "onnxruntime-node";
import type { SharedTensor } from "./sharedTensor.ts";

/** What a thread gets when it starts. Its arrays are shared: nothing is sent for a step. */
export interface ReplicaData {
  /** By `controlPlaces`. */
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly tasks: Tasks;
}

/** What a session computes. */
export interface Task {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  /** Of its session. */
  readonly options: InferenceSession.SessionOptions;
  /** One after the other: by the names of inputs, and by those of outputs. */
  readonly runs: readonly { readonly feeds: readonly SharedTensor[]; readonly results: readonly SharedTensor[] }[];
}

/** The halves of a step. */
export const taskNames = ["gradients", "update"] as const;
export type TaskName = (typeof taskNames)[number];
export type Tasks = Readonly<Record<TaskName, Task | undefined>>;

/** Where in `control` a thread is told what to do, and tells what it has done. */
export const controlPlaces = {
  /** How often it was asked for something. */
  asked: 0,
  /** For what, by its place in `taskNames`; -1 when it shall end. */
  task: 1,
  /** How often it has done what it was asked for. */
  done: 2,
} as const;
