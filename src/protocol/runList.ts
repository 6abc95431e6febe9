import type { ChartHost } from "./charts.ts";
import type { MonitoredRun } from "./monitor.ts";
import type { RunState } from "./run.ts";

/** So few runs can still be told apart in one chart. */
export const mostCompared = 8;

/** A run in the list of all. */
export interface RunSummary {
  /** Its identity. */
  readonly folder: string;
  readonly name: string;
  readonly state: RunState;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** Done, and all that were ordered. */
  readonly epochs: number;
  readonly ordered: number;
  /** From 0 to 1; absent when not measured. */
  readonly validationAccuracy?: number;
  readonly testAccuracy?: number;
  /**
   * Accuracy after each epoch, on the validation images where there are any; of many epochs some. `undefined` until the
   * run's file is read.
   */
  readonly history?: readonly number[];
}

/** A run beside others. */
export interface ComparedRun {
  readonly folder: string;
  readonly state: RunState;
  readonly started: string;
  readonly parameters: number;
  /** How it was set, by the names of the model file. */
  readonly settings: Readonly<Record<string, string>>;
  readonly run: MonitoredRun;
}

/** All that the list and the comparison show. */
export interface RunListState {
  readonly runs: readonly RunSummary[];
  /** Instead of the list; at least one. */
  readonly compared?: readonly ComparedRun[];
  readonly trusted: boolean;
}

/** What the webview may ask of the extension. */
export interface RunListHost extends ChartHost {
  ready(nothing: Record<string, never>): void;
  /** Shows a run in the monitor. */
  open(run: { readonly folder: string }): void;
  /** None: back to the list. */
  compare(runs: { readonly folders: readonly string[] }): void;
  train(nothing: Record<string, never>): void;
  openExample(nothing: Record<string, never>): void;
}

/** What the extension tells the webview: all, at each change. */
export interface RunListView {
  show(state: RunListState): void;
}
