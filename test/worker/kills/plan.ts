/** Where a process can be cut off. */
export const moments = [
  "reading",
  "writing a file",
  "before renaming",
  "after renaming",
  "writing a line",
  "computing",
] as const;
export type Moment = (typeof moments)[number];

/** What the killer in a worker is told. */
export interface Plan {
  readonly moment?: Moment;
  /** From 1. */
  readonly nth?: number;
  /** SIGSTOP lets it sleep at that moment instead, until it gets SIGCONT. */
  readonly signal?: "SIGKILL" | "SIGSTOP";
  /** Every time that it is asked for the date, the clock has been set to another. */
  readonly jumpingClock?: true;
  /** No image is kept in memory. */
  readonly uncached?: true;
  /** File that gets, at the end, how often each moment came. */
  readonly counts?: string;
}
