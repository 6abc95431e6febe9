export type RunState = "running" | "done" | "stopped" | "failed";

/** A training as it lies on the disk. */
export interface Run {
  /** Its identity. */
  readonly folder: string;
  /** Of the model. */
  readonly name: string;
  readonly state: RunState;
  readonly started: Date | undefined;
  /** The best one, from 0 to 1. */
  readonly validationAccuracy: number | undefined;
  readonly testAccuracy: number | undefined;
  /** The model as it was when the run began. */
  readonly modelPath: string;
  /** It has weights to test. */
  readonly evaluable: boolean;
  /** It has a last checkpoint, and epochs to go. */
  readonly resumable: boolean;
}
