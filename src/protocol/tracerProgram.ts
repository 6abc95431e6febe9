/** What may be asked of the process that traces Python. Texts are JSON: nothing but text leaves it. */
export interface TracerProgram {
  /** Answers once Python is there. */
  ready(argument: null): TracerReady;
  /** `request`: a `TraceRequest`; the answer is the first part of a `Trace`, unchecked, or why there is none. */
  trace(argument: { readonly request: string }): TracerAnswer;
  /** A further part of the last trace, from 1 on. */
  part(argument: { readonly index: number }): string;
}

export interface TracerReady {
  readonly fromSnapshot: boolean;
  /** Whether Node's permission model holds the process. */
  readonly isWalled: boolean;
}

export interface TracerAnswer {
  readonly text?: string;
  /** Parts after this one, so that no message is long. */
  readonly further?: number;
  readonly failure?: string;
  /** The end of what was written to stderr. */
  readonly lastWords: string;
  /** The process has grown or is broken: start another for the next trace. */
  readonly isSpent: boolean;
}

/** How the program is started, as JSON in its first argument. */
export interface TracerStart {
  /** A memory image to start from, or to make. */
  readonly snapshot?: string;
  /** Make the image, write it there and leave: no text of others is ever traced by a process that may write. */
  readonly make?: true;
}
