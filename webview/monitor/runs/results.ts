import { formatDuration, formatShare, grouped } from "../../../src/core/wording.ts";
import { bestEpoch } from "../words.ts";
import type { Side } from "./side.ts";

/** A number that each run has come to. */
export interface Result {
  readonly title: string;
  readonly of: (side: Side) => number | undefined;
  readonly format: (value: number) => string;
  /** Which is to be preferred, where one is. */
  readonly better?: "higher" | "lower";
}

const mean = (values: readonly number[]): number | undefined =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;

export const results: readonly Result[] = [
  {
    title: "test accuracy",
    of: ({ run }) => run.end?.testAccuracy,
    format: formatShare,
    better: "higher",
  },
  { title: "test loss", of: ({ run }) => run.end?.testLoss, format: (loss) => loss.toFixed(4), better: "lower" },
  {
    title: "validation accuracy",
    of: ({ run }) => bestEpoch(run.epochs)?.validationAccuracy,
    format: formatShare,
    better: "higher",
  },
  { title: "in its best epoch", of: ({ run }) => bestEpoch(run.epochs)?.epoch, format: String },
  {
    title: "validation loss there",
    of: ({ run }) => bestEpoch(run.epochs)?.validationLoss,
    format: (loss) => loss.toFixed(4),
    better: "lower",
  },
  { title: "epochs done", of: ({ run }) => run.epochs.at(-1)?.epoch, format: String },
  {
    title: "time",
    of: ({ run }) => run.end?.seconds ?? run.epochs.reduce((sum, { seconds }) => sum + seconds, 0),
    format: formatDuration,
    better: "lower",
  },
  {
    title: "images a second",
    of: ({ run }) => mean(run.epochs.map(({ examplesPerSecond }) => examplesPerSecond)),
    format: (speed) => grouped(Math.round(speed)),
    better: "higher",
  },
  { title: "parameters", of: ({ parameters }) => parameters, format: grouped },
];

/** Of two runs or more that have the number; nobody where all have the same. */
export function bestOf({ of, better }: Result, sides: readonly Side[]): number | undefined {
  const values = sides.map(of).filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  if (!better || new Set(values).size < 2) return undefined;
  return better === "higher" ? Math.max(...values) : Math.min(...values);
}
