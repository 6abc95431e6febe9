import { open } from "node:fs/promises";
import { linesIn, wholeLines } from "./wholeLines.ts";

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

/** Many more than a chart has points. */
const mostSteps = 2000;
const stepMark = Buffer.from('{"event":"step"');

/**
 * Lines that are cut or not ours are left out: a run that is being written, or was killed, is still shown. Of the steps
 * of a long run, ten a second for hours, some are read: their means are over the epoch so far, so none is lost in them.
 */
export async function readMetrics(path: string): Promise<Metrics> {
  const file = await open(path, "r").catch(() => undefined);
  if (!file) return { steps: [], epochs: [] };
  try {
    const steps = new SomeSteps();
    const epochs: EpochLine[] = [];
    for await (const { bytes } of wholeLines(file))
      for (const [start, end] of linesIn(bytes)) {
        const text = () => bytes.toString("utf8", start, end);
        if (bytes.subarray(start, start + stepMark.length).equals(stepMark)) {
          steps.add(text);
          continue;
        }
        const epoch = epochLine(text());
        if (epoch) epochs.push(epoch);
      }
    return { steps: steps.lines.flatMap(stepsOf), epochs };
  } finally {
    await file.close();
  }
}

/** Of lines that come one after the other: some at equal distances, and the last. */
class SomeSteps {
  #kept: string[] = [];
  #last: (() => string) | undefined;
  #every = 1;
  #seen = 0;

  add(text: () => string): void {
    this.#last = text;
    if (++this.#seen % this.#every !== 0) return;
    this.#kept.push(text());
    this.#last = undefined;
    if (this.#kept.length < 2 * mostSteps) return;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 1);
    this.#every *= 2;
  }

  get lines(): string[] {
    return this.#last ? [...this.#kept, this.#last()] : this.#kept;
  }
}

const stepsOf = (text: string): Metrics["steps"] =>
  parsed(text).map((line) => ({
    ...mean(line),
    step: number(line.step),
    learningRate: number(line.learningRate),
  }));

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
