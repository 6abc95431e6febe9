import type { Params, Values } from "../core/param.ts";
import type { ExperimentResult, ExperimentType } from "../lessons/experiment.ts";
import type { DeviceName } from "../protocol/worker.ts";

/** What an experiment works with. */
export interface ExperimentContext {
  readonly seed: number;
  readonly device: DeviceName;
  /** Looked at between steps: an experiment that is given up rejects with its reason within a second. */
  readonly signal: AbortSignal;
  /** Files beside which an npm package with a data set may be installed. */
  readonly near?: readonly string[];
  /** From 0 to 1, and a few words: "dense network, epoch 3 of 8". */
  progress(share: number, doing: string): void;
  /** What is known so far, drawn while the rest is computed. */
  show(result: ExperimentResult): void;
}

export type RunExperiment<P extends Params> = (
  context: ExperimentContext,
  settings: Values<P>,
) => Promise<ExperimentResult>;

/** What computes the experiment of this type. */
export type RunOf<Type> = Type extends ExperimentType<infer P> ? RunExperiment<P> : never;
