import type { Params } from "../core/param.ts";

/** What a lesson has computed in the worker: here what it is and what can be set; `src/experiments` computes it. */
export interface ExperimentType<P extends Params = Params> {
  readonly name: string;
  readonly title: string;
  /** Markdown, one paragraph: what is done with what, and what to look at. */
  readonly doc: string;
  /** All have defaults, with which it takes two minutes at most on two cores. */
  readonly params: P;
  /** Values with which a test runs through it in seconds. */
  readonly tiny: Readonly<Record<string, unknown>>;
}

/** Plain data: shown by the lesson's page, printed by `cnn lesson run`, kept as JSON. */
export interface ExperimentResult {
  /** Markdown, two or three sentences with the measured numbers: what came out, and how sure that is. */
  readonly conclusion: string;
  readonly charts: readonly ExperimentChart[];
  readonly tables: readonly ExperimentTable[];
  readonly pictures?: readonly ExperimentPicture[];
}

export interface ExperimentChart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Labelled at their ends. */
  readonly lines: readonly { readonly label: string; readonly points: readonly (readonly [number, number])[] }[];
}

export interface Axis {
  /** "shift, pixels" */
  readonly label: string;
  readonly form: "count" | "percent" | "bytes" | "plain" | "seconds" | "logarithmic";
}

export interface ExperimentTable {
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly form: Axis["form"] | "text" }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ExperimentPicture {
  /** Also what is said to who does not see it. */
  readonly title: string;
  /** A PNG file in base64. */
  readonly png: string;
}

/** A result as it is kept: what was computed, by what, when. */
export interface KeptResult {
  readonly experiment: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly device: string;
  /** Of this machine's processor or graphics card. */
  readonly machine: string;
  readonly seconds: number;
  /** ISO 8601. */
  readonly measured: string;
  readonly result: ExperimentResult;
}

export const defineExperiment = <const P extends Params>(type: ExperimentType<P>) => type;
