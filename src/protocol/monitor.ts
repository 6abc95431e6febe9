import type { EpochDone, RunEnd, RunProgress, RunStart } from "./worker.ts";

/** All that the monitor shows. Sent whole on `ready`, and whole again at each change: it is small. */
export interface MonitorState {
  /** `undefined`: nothing was ever trained here. */
  readonly run?: RunStart;
  readonly preparing?: {
    readonly what: string;
    readonly done: number;
    readonly total: number;
    readonly unit: "bytes" | "examples";
  };
  readonly progress?: RunProgress;
  readonly epochs: readonly EpochDone[];
  /** Points of the training loss within epochs: `[epochs done as a fraction, loss]`, at most 600. */
  readonly curve: readonly (readonly [number, number])[];
  readonly end?: RunEnd;
  /** Names of model files that Train would offer. */
  readonly trainable: readonly string[];
  readonly trusted: boolean;
}

/** What the monitor's webview may ask of the extension. */
export interface MonitorHost {
  ready(nothing: Record<string, never>): void;
  train(nothing: Record<string, never>): void;
  stop(nothing: Record<string, never>): void;
  openRun(nothing: Record<string, never>): void;
  trust(nothing: Record<string, never>): void;
}

/** What the extension tells the monitor's webview. */
export interface MonitorView {
  show(state: MonitorState): void;
}
