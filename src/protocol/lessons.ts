import type { ExperimentResult, KeptResult } from "../lessons/experiment.ts";
import type { DeviceName } from "./worker.ts";

export interface ExperimentRequest {
  /** Names this piece of work, so that it can be followed and stopped. */
  readonly work: string;
  /** Of the registry of experiments. */
  readonly name: string;
  /** As a lesson's file or a form writes them; what is left out has its default. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly device: DeviceName;
  /** Files beside which an npm package with a data set may be installed, as those of the workspace. */
  readonly near?: readonly string[];
}

export interface ExperimentProgress {
  readonly work: string;
  /** From 0 to 1. */
  readonly share: number;
  /** "dense network, epoch 3 of 8" */
  readonly doing: string;
}

export interface ExperimentPart {
  readonly work: string;
  /** What is known so far. */
  readonly result: ExperimentResult;
}

/** What the worker does for lessons. */
export interface LessonsWorker {
  /** Rejects with `canceled` where it was stopped, with `usage` where a setting is wrong. */
  runExperiment(request: ExperimentRequest): KeptResult;
  /** Within a second. Not heard when it is done already. */
  stopExperiment(what: { readonly work: string }): void;
}

/** At most ten times a second each. */
export interface LessonEvents {
  experimentProgressed(progress: ExperimentProgress): void;
  experimentShown(part: ExperimentPart): void;
}
