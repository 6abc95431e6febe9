import { readFile } from "node:fs/promises";
import { isRecord } from "./json.ts";

interface EpochLine {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly examplesPerSecond: number;
  readonly seconds: number;
}

/** What a run's `metrics.jsonl` tells. */
export interface Metrics {
  /** Means over the epoch so far. */
  readonly steps: readonly {
    readonly epoch: number;
    readonly step: number;
    readonly loss: number;
    readonly accuracy: number;
  }[];
  readonly epochs: readonly EpochLine[];
  readonly test: { readonly loss: number; readonly accuracy: number } | undefined;
}

/** Lines that are cut or not ours are left out: a run that is being written, or was killed, is still shown. */
export async function readMetrics(file: string): Promise<Metrics> {
  const text = await readFile(file, "utf8").catch(() => "");
  const lines = text.split("\n").flatMap(parsed);
  const number = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);
  const mean = (line: Readonly<Record<string, unknown>>) => ({
    loss: number(line.loss),
    accuracy: number(line.accuracy),
  });
  const test = lines.findLast(({ event }) => event === "test");
  return {
    steps: lines
      .filter(({ event }) => event === "step")
      .map((line) => ({ epoch: number(line.epoch), step: number(line.step), ...mean(line) })),
    epochs: lines
      .filter(({ event }) => event === "epoch")
      .map((line) => ({
        epoch: number(line.epoch),
        ...mean(line),
        validationLoss: number(line.validationLoss),
        validationAccuracy: number(line.validationAccuracy),
        examplesPerSecond: number(line.examplesPerSecond),
        seconds: number(line.seconds),
      })),
    test: test && mean(test),
  };
}

function parsed(line: string): Readonly<Record<string, unknown>>[] {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? [value] : [];
  } catch {
    return [];
  }
}
