import { lstat, readFile } from "node:fs/promises";
import path from "node:path";
import type { RunPhase } from "./monitor.ts";
import { isOurAddress } from "./privateFolder.ts";
import type {
  EpochDone,
  LostDevice,
  LostDeviceAnswer,
  Preparing,
  RunEnd,
  RunEvents,
  RunProgress,
  RunStart,
} from "./worker.ts";

/** The files that a run's folder has while a process of its own trains it. */
export const liveFiles = {
  /** Where to ask, and the word that opens it: mode 0600, gone with the process. */
  address: "worker.json",
  /** What the process and ONNX Runtime write to stdout and stderr. */
  log: "worker.log",
} as const;

/** What `worker.json` holds. */
export interface LiveAddress {
  readonly format: 1;
  readonly pid: number;
  /** Of a Unix socket, or of a named pipe on Windows. */
  readonly address: string;
  readonly token: string;
}

/** What a window may ask of the process that trains a run. */
export interface RunWorker {
  /**
   * The first call: nothing else is answered before. Changes follow as events. Throws `closed` when the versions differ
   * or the token is wrong.
   */
  attach(us: { version: number; token: string }): RunSnapshot;
  /** Resolves once the last checkpoint is on disk. */
  stop(nothing: Record<string, never>): void;
  /** After the batch that is under way; the checkpoint is on disk before it rests. */
  pause(nothing: Record<string, never>): void;
  unpause(nothing: Record<string, never>): void;
  answerLostDevice(answer: { answer: LostDeviceAnswer }): void;
}

/** What that process tells each window. */
export type { RunEvents };

export type LivePhase = Exclude<RunPhase, "ended">;

/** A run as its process knows it. What came before it is in `metrics.jsonl`. */
export interface RunSnapshot {
  readonly phase: LivePhase;
  readonly preparing?: Preparing;
  readonly start?: RunStart;
  /** It waits for an answer. */
  readonly lost?: LostDevice;
  readonly progress?: RunProgress;
  readonly epochs: readonly EpochDone[];
  /** Step of the latest look into the network. */
  readonly lookedAt?: number;
  readonly end?: RunEnd;
}

/** `undefined` where there is none, or none that this user's own process wrote. */
export async function readAddress(folder: string): Promise<LiveAddress | undefined> {
  const file = path.join(folder, liveFiles.address);
  try {
    const { mode, uid } = await lstat(file);
    if (process.platform !== "win32" && (uid !== process.getuid?.() || (mode & 0o177) !== 0)) return undefined;
    const found = JSON.parse(await readFile(file, "utf8")) as Partial<LiveAddress> | null;
    return isAddress(found) && (await isOurAddress(found.address)) ? found : undefined;
  } catch {
    return undefined;
  }
}

const isAddress = (found: Partial<LiveAddress> | null): found is LiveAddress =>
  found?.format === 1 &&
  Number.isInteger(found.pid) &&
  typeof found.address === "string" &&
  typeof found.token === "string";
