import type { ConfusionMatrix } from "../core/classification/confusionMatrix.ts";
import type { HealthFinding } from "../core/health/finding.ts";
import type { Failure } from "./failure.ts";
import type { LivePhase } from "./liveRun.ts";
import type { LostDevice, OnProcessor } from "./worker.ts";

/** What it tells of a run, and of the long work before one. */
export interface RunEvents {
  runStarted(start: RunStart): void;
  runProgress(progress: RunProgress): void;
  epochDone(epoch: EpochDone): void;
  /** A look into the network was written into `statistics.jsonl`. `step` counts over all epochs. */
  looked(look: Looked): void;
  runEnded(end: RunEnd): void;
  /** The run rests at its last checkpoint until it is told how to go on. */
  deviceLost(loss: LostDevice): void;
  /** It rests, or goes on, as a window that is attached to it has asked. */
  phaseChanged(change: { run: string; phase: LivePhase }): void;
  /** Long work before a run: a data set being downloaded or read. `total` is 0 when unknown. */
  preparing(work: Preparing): void;
}

export interface Looked {
  readonly run: string;
  readonly step: number;
  /** What it shows to go wrong. */
  readonly findings: readonly HealthFinding[];
}

export interface Preparing {
  readonly run: string;
  readonly what: string;
  readonly done: number;
  /** 0: unknown. */
  readonly total: number;
  readonly unit: "bytes" | "examples" | "devices" | "steps";
}

export interface RunStart {
  /** Path of the run's folder: its identity everywhere. */
  readonly run: string;
  readonly name: string;
  readonly modelPath: string;
  readonly device: string;
  /** What it is: "2 threads". */
  readonly deviceDetail?: string;
  /** Why it and no other, or how it did in a trial: "WebGPU: 3.1 ms a step, CPU: 12 ms". */
  readonly deviceReason?: string;
  /** Operators that the device lacks. */
  readonly onProcessor?: readonly OnProcessor[];
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
  /** Of the first step; of the latest, where the run goes on. */
  readonly learningRate: number;
  /** Bytes of the worker process at its largest, by our own prediction; 0 when unknown. */
  readonly memoryPredicted: number;
  /** Sentences on what is not as it should be: images left out, a checkpoint that is damaged. */
  readonly notes?: readonly string[];
}

export interface RunProgress {
  readonly run: string;
  /** From 1. */
  readonly epoch: number;
  /** Steps done in this epoch. */
  readonly step: number;
  /** Means over the epoch so far; loss in nats. */
  readonly loss: number;
  readonly accuracy: number;
  /** Of the latest step. */
  readonly learningRate: number;
  readonly examplesPerSecond: number;
  readonly secondsLeft: number;
  /** Bytes of the worker process that were resident at once, at most, so far. */
  readonly memoryMeasured: number;
}

export interface EpochDone {
  readonly run: string;
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Both of the validation: NaN when the model keeps no examples aside for it. */
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly examplesPerSecond: number;
  readonly seconds: number;
  readonly best: boolean;
}

/** With test-time augmentation: over how many views of each image answers were averaged. */
export interface TestViews {
  readonly count: number;
  /** The share of right answers to the images alone. */
  readonly accuracyAlone: number;
}

export interface RunEnd {
  readonly run: string;
  readonly outcome: "done" | "stopped" | "failed";
  /** On the test images, measured once at the end with the best checkpoint; absent when stopped or failed. */
  readonly testAccuracy?: number;
  readonly testLoss?: number;
  readonly testViews?: TestViews;
  /** Names of the classes, and how often each was taken for each; beside `testAccuracy`. */
  readonly classes?: readonly string[];
  readonly confusion?: ConfusionMatrix;
  readonly seconds: number;
  /** A sentence for the user, when failed. */
  readonly failure?: string;
  readonly failureCode?: Failure["code"];
  /** The last epoch, where early stopping ended the run before all were done. */
  readonly stoppedEarly?: number;
}
