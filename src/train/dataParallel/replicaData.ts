import type { Task } from "./task.ts";

/** What a thread gets when it starts. Its arrays are shared: nothing is sent for a step. */
export interface ReplicaData {
  /** By `controlPlaces`. */
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly tasks: Tasks;
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
