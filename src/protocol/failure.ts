/** What can go wrong outside our code. Each has a page in `docs/problems/`. */
export const userErrors = [
  "model-has-problems",
  "file-not-found",
  "file-unreadable",
  "dataset-damaged",
  "folder-unusable",
  "download-failed",
  "weights-missing",
  "weights-damaged",
  "weights-do-not-fit",
  "folder-not-writable",
  "disk-full",
  "checkpoint-unreadable",
  "not-a-run",
  "cannot-export",
  "network-unusable",
  "device-unavailable",
  "device-cannot",
  "device-lost",
  "out-of-memory",
  "training-diverged",
  "trace-ended",
  "usage",
  "canceled",
  "closed",
] as const;
export type UserErrorCode = (typeof userErrors)[number];

/** An error as plain data, so that it can cross between processes. */
export interface Failure {
  readonly code: UserErrorCode | "bug";
  readonly message: string;
  /** Only for bugs: goes to the log, never to the user. */
  readonly stack?: string;
}

/** The world said no: a file is missing, a disk is full. `message` says what to do about it. */
export class UserError extends Error implements Failure {
  readonly code: UserErrorCode;

  constructor(code: UserErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UserError";
    this.code = code;
  }
}

/** Whatever is not a known user error is a bug of ours, Node's own errors included. */
export function toFailure(error: unknown): Failure {
  const { code, message = String(error), stack } = error as Partial<Failure>;
  const known = userErrors.find((name) => name === code);
  return known ? { code: known, message } : { code: "bug", message, ...(stack !== undefined && { stack }) };
}

/** The other way: what a failure of the other side throws on this one. */
export function fromFailure({ code, message, stack }: Failure): Error {
  if (code !== "bug") return new UserError(code, message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
