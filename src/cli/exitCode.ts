import type { Failure } from "../protocol/failure.ts";

/** What `cnn` answers its caller: design.md, section 9. A run that Ctrl+C stopped is no failure of the four. */
export const exitCodes = { done: 0, atFault: 1, usage: 2, environment: 3, interrupted: 130 } as const;

/** Who is to blame for each failure: the model or the data, the caller, or the machine. */
const failures = {
  "model-has-problems": exitCodes.atFault,
  "file-not-found": exitCodes.environment,
  "file-unreadable": exitCodes.environment,
  "dataset-damaged": exitCodes.atFault,
  "folder-unusable": exitCodes.atFault,
  "download-failed": exitCodes.environment,
  "weights-missing": exitCodes.environment,
  "weights-damaged": exitCodes.atFault,
  "weights-do-not-fit": exitCodes.atFault,
  "folder-not-writable": exitCodes.environment,
  "disk-full": exitCodes.environment,
  "checkpoint-unreadable": exitCodes.atFault,
  "not-a-run": exitCodes.usage,
  "cannot-export": exitCodes.atFault,
  "network-unusable": exitCodes.atFault,
  "device-unavailable": exitCodes.environment,
  "device-cannot": exitCodes.environment,
  "device-lost": exitCodes.environment,
  "out-of-memory": exitCodes.environment,
  "training-diverged": exitCodes.atFault,
  "trace-ended": exitCodes.atFault,
  usage: exitCodes.usage,
  canceled: exitCodes.interrupted,
  closed: exitCodes.environment,
  bug: exitCodes.environment,
} as const satisfies Record<Failure["code"], number>;

export const exitCodeOf = (code: Failure["code"]): number => failures[code];
