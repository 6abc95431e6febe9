import { readFile, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { OptimizerChoice } from "../core/optimizers/index.ts";
import { UserError } from "./failure.ts";
import { fileFailure } from "./fileFailure.ts";
import type { TestViews } from "./runEvents.ts";

/** The files of a run's folder. */
export const runFiles = {
  model: "model.cnn.yaml",
  record: "run.json",
  metrics: "metrics.jsonl",
  statistics: "statistics.jsonl",
  /** A folder. */
  snapshots: "snapshots",
  last: "last.ckpt",
  /** The one before, until the run is done. */
  previous: "previous.ckpt",
  best: "best.ckpt",
  onnx: "model.onnx",
  predictions: "predictions.json",
  /** A folder: what can be computed again. */
  cache: "cache",
} as const;

/** How a processor computes a training step. */
export interface Threading {
  /** Of each session. */
  readonly threads: number;
  /** Threads that wait for the next operator turn instead of sleeping. */
  readonly spinning: boolean;
  /**
   * Sessions side by side, each with its share of the examples (data parallelism), before others that update the weights
   * as vectors, each its share; 1: a session for forward and backward, and those. When left out, one does everything.
   */
  readonly replicas?: number;
  /** In how many portions each session takes its share, one after the other, so that it stays in the cache; 1 when left out. */
  readonly portions?: number;
}

/** What `run.json` holds. */
export interface RunRecord {
  readonly format: 1;
  readonly name: string;
  /** Where the model file was. The run has its own copy. */
  readonly modelPath: string;
  readonly state: "running" | "done" | "stopped" | "failed";
  /** The process that trains, or trained. */
  readonly pid: number;
  /** Name of its computer; absent in runs of version 0.1. */
  readonly host?: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly ended?: string;
  /** Spent so far, all resumed parts together. */
  readonly seconds: number;
  readonly seed: number;
  readonly device: string;
  /** Where the processor trains. */
  readonly threading?: Threading;
  readonly versions: { readonly cnnWorkbench: string; readonly onnxruntime: string; readonly node: string };
  readonly platform: string;
  readonly batchSize: number;
  /** How many batches give their gradients to one step; 1 when left out. */
  readonly gradientAccumulationSteps?: number;
  readonly epochs: number;
  readonly optimizer: OptimizerChoice;
  readonly parameters: number;
  /** Absent until the data was read. */
  readonly data?: {
    readonly name: string;
    readonly hash: string;
    readonly training: number;
    readonly validation: number;
    readonly test: number;
    /** Names, in the order of the network's outputs. */
    readonly classes?: readonly string[];
    /** Files that were left out. */
    readonly unreadable?: readonly string[];
  };
  readonly best?: { readonly epoch: number; readonly validationAccuracy: number; readonly validationLoss: number };
  readonly result?: { readonly testAccuracy: number; readonly testLoss: number; readonly testViews?: TestViews };
  /** Bytes of the worker process at its largest: by our own prediction, 0 when unknown, and as it was. */
  readonly memory?: { readonly predicted: number; readonly measured: number };
  /** The last epoch, where early stopping ended the run before all were done. */
  readonly stoppedEarly?: number;
  /** A sentence, when failed. */
  readonly failure?: string;
  /** Where the loss stopped being a number. */
  readonly diverged?: {
    readonly epoch: number;
    /** Of the epoch, from 1. */
    readonly step: number;
    /** Whose values, or weights, are the first that are infinite or not a number; absent where only the loss is. */
    readonly layer?: string;
    readonly what: "values" | "weights" | "loss";
    /** For which training images of the batch, by their numbers in the data, from 0; and their files, where they have some. */
    readonly images: readonly number[];
    readonly files?: readonly string[];
  };
  /** Sentences on what was not as it should be, though it trained. */
  readonly notes?: readonly string[];
  /** Folder of the run, or file of the checkpoint, whose weights it started from. */
  readonly forkedFrom?: string;
}

/** `interrupted`: its record says running, but whoever trained it is gone. */
export type RunState = RunRecord["state"] | "interrupted";

/** @throws UserError `not-a-run` */
export async function readRun(folder: string): Promise<RunRecord> {
  const file = path.join(folder, runFiles.record);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR")
      throw new UserError(
        "not-a-run",
        `${folder} is not the folder of a run: it has no ${runFiles.record}. Runs stand in .cnn/runs, beside their model.`,
        error,
      );
    throw fileFailure(error, "Reading", file);
  });
  const record = parsed(text);
  if (!isRecord(record))
    throw new UserError(
      "not-a-run",
      `${file} is damaged and cannot be read. The run's model, metrics and checkpoints beside it are not affected.`,
    );
  return record;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is RunRecord => {
  const { format, name, state, pid, seed, batchSize, epochs, device } = (value ?? {}) as Partial<RunRecord>;
  return (
    format === 1 &&
    [name, device].every((text) => typeof text === "string") &&
    [pid, seed, batchSize, epochs].every(Number.isInteger) &&
    ["running", "done", "stopped", "failed"].includes(state ?? "")
  );
};

/** A process that trains touches `metrics.jsonl` so often. */
export const heartbeatMs = 5_000;

/** Longer than any step. */
const silenceMs = 120_000;

export async function runState(folder: string, record: RunRecord): Promise<RunState> {
  if (record.state !== "running") return record.state;
  if (!mayBeAlive(record)) return "interrupted";
  const age = Date.now() - (await heartbeat(folder));
  return Math.abs(age) < silenceMs ? "running" : "interrupted";
}

/**
 * The same for whoever acts on it, by watching instead of by the clock: where a clock was set, or a machine has slept, a
 * heartbeat looks old that is not. Takes up to three heartbeats where a process of that number lives.
 */
export async function watchedRunState(folder: string, record: RunRecord): Promise<RunState> {
  const state = await runState(folder, record);
  if (state !== "interrupted" || !mayBeAlive(record)) return state;
  const last = await heartbeat(folder);
  const end = performance.now() + 3 * heartbeatMs;
  while (performance.now() < end) {
    await setTimeout(heartbeatMs / 10);
    if ((await heartbeat(folder)) !== last) return "running";
  }
  return "interrupted";
}

const heartbeat = (folder: string): Promise<number> =>
  stat(path.join(folder, runFiles.metrics)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

/** Of a process on another computer, only its heartbeat tells. */
export function mayBeAlive({ pid, host }: Pick<RunRecord, "pid" | "host">): boolean {
  if (host !== undefined && host !== hostname()) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
