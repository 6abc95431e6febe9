import { readFile } from "node:fs/promises";

type Line = Readonly<Record<string, unknown>>;

interface Mean {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface EpochLine extends Mean {
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly examplesPerSecond: number;
  readonly seconds: number;
  /** The best so far; absent in runs of older versions. */
  readonly best?: boolean;
}

/** What a run's `metrics.jsonl` tells. A number that is missing there is NaN. */
export interface Metrics {
  /** `step` counts over all epochs; means over the epoch so far. */
  readonly steps: readonly (Mean & { readonly step: number; readonly learningRate: number })[];
  readonly epochs: readonly EpochLine[];
}

/** Lines that are cut or not ours are left out: a run that is being written, or was killed, is still shown. */
export async function readMetrics(file: string): Promise<Metrics> {
  const text = await readFile(file, "utf8").catch(() => "");
  const lines = text.split("\n").flatMap(parsed);
  return {
    steps: lines
      .filter(({ event }) => event === "step")
      .map((line) => ({ ...mean(line), step: number(line.step), learningRate: number(line.learningRate) })),
    epochs: lines.filter(({ event }) => event === "epoch").map(epochOf),
  };
}

/** One line, where it tells of an epoch. */
export const epochLine = (text: string): EpochLine | undefined =>
  parsed(text)
    .filter(({ event }) => event === "epoch")
    .map(epochOf)[0];

const epochOf = (line: Line): EpochLine => ({
  ...mean(line),
  validationLoss: number(line.validationLoss),
  validationAccuracy: number(line.validationAccuracy),
  examplesPerSecond: number(line.examplesPerSecond),
  seconds: number(line.seconds),
  ...(typeof line.best === "boolean" && { best: line.best }),
});

const number = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

const mean = ({ epoch, loss, accuracy }: Line): Mean => ({
  epoch: number(epoch),
  loss: number(loss),
  accuracy: number(accuracy),
});

function parsed(line: string): Line[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? [value as Line] : [];
  } catch {
    return [];
  }
}
