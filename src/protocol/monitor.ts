import type { ByteUnit } from "../core/wording.ts";
import type { ChartHost } from "./charts.ts";
import type { InsightHost } from "./insight.ts";
import type { EpochDone, LostDevice, RunEnd, RunProgress, RunStart } from "./worker.ts";

/**
 * Where a run stands. `stopping`: asked to stop, the last checkpoint is being written. `lost`: its device is gone, and it
 * waits to be told how to go on.
 */
export type RunPhase = "preparing" | "training" | "paused" | "lost" | "stopping" | "ended";

/** One run as the monitor shows it, live or read from its folder. */
export interface MonitoredRun {
  /** Of the model. */
  readonly name: string;
  readonly phase: RunPhase;
  readonly preparing?: {
    readonly what: string;
    readonly done: number;
    /** 0: unknown. */
    readonly total: number;
    readonly unit: "bytes" | "examples" | "devices" | "steps";
  };
  /** Known once the data is read. */
  readonly start?: RunStart;
  /** In phase `lost`. */
  readonly lost?: LostDevice;
  readonly progress?: RunProgress;
  readonly epochs: readonly EpochDone[];
  readonly curve: readonly CurvePoint[];
  /** Step of the latest look into the network, while it is being watched. */
  readonly lookedAt?: number;
  readonly end?: RunEnd;
}

/** Mean over some training steps. */
export interface CurvePoint {
  /** Middle of these steps, in epochs from the start of the run: 1.5 is half-way through the second. */
  readonly epochs: number;
  /** In nats. */
  readonly loss: number;
  /** From 0 to 1. */
  readonly accuracy: number;
}

/** All that the monitor shows. Sent whole on `ready`, and whole again at each change: it is small. */
export interface MonitorState {
  /** `undefined`: nothing was trained or opened since the window began. */
  readonly run?: MonitoredRun;
  readonly trusted: boolean;
  readonly memoryUnit: ByteUnit;
}

/** The monitor's buttons. */
export interface MonitorActions {
  train(nothing: Record<string, never>): void;
  stop(nothing: Record<string, never>): void;
  pause(nothing: Record<string, never>): void;
  unpause(nothing: Record<string, never>): void;
  resume(nothing: Record<string, never>): void;
  /** Both say how a run goes on whose device is lost. */
  continueOnCpu(nothing: Record<string, never>): void;
  tryAgain(nothing: Record<string, never>): void;
  openRun(nothing: Record<string, never>): void;
  openExample(nothing: Record<string, never>): void;
  trust(nothing: Record<string, never>): void;
}

/** What the monitor's webview may ask of the extension. */
export interface MonitorHost extends MonitorActions, ChartHost, InsightHost {
  ready(nothing: Record<string, never>): void;
}

/** What the extension tells the monitor's webview. */
export interface MonitorView {
  show(state: MonitorState): void;
}
