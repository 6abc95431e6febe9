import type { ChartHost } from "./charts.ts";
import type { LearningRateCurve } from "./worker.ts";

/** All that the view of a search for a learning rate shows. */
export interface LearningRateState {
  readonly curve: LearningRateCurve;
  /** What the model file has now. */
  readonly current: number;
}

/** What the view may ask of the extension. */
export interface LearningRateHost extends ChartHost {
  ready(nothing: Record<string, never>): void;
  /** The suggestion, into the model file. */
  write(nothing: Record<string, never>): void;
  search(nothing: Record<string, never>): void;
  /** The chart as a file. */
  save(nothing: Record<string, never>): void;
}

/** What the extension tells the view. */
export interface LearningRateView {
  show(state: LearningRateState): void;
}
