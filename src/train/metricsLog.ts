import { type FileHandle, open, readFile } from "node:fs/promises";
import { writeAtomically } from "../protocol/atomicFile.ts";
import { writing } from "../protocol/fileFailure.ts";
import type { Position } from "./checkpoint.ts";

/** A line of `metrics.jsonl`. `step` counts over all epochs; loss in nats. */
export type MetricsLine =
  | {
      readonly event: "step";
      readonly step: number;
      readonly epoch: number;
      readonly loss: number;
      readonly accuracy: number;
      /** Of this step; absent in runs of older versions. */
      readonly learningRate?: number;
    }
  | {
      readonly event: "epoch";
      readonly step: number;
      readonly epoch: number;
      readonly loss: number;
      readonly accuracy: number;
      readonly validationLoss: number | null;
      readonly validationAccuracy: number | null;
      readonly examplesPerSecond: number;
      readonly seconds: number;
      /** The best so far, by what the run watches; absent in runs of older versions. */
      readonly best?: boolean;
    }
  | {
      readonly event: "test";
      readonly step: number;
      /** That of the best checkpoint. */
      readonly epoch: number;
      readonly loss: number;
      readonly accuracy: number;
    };

/** Appends lines to a run's metrics. */
export class MetricsLog {
  readonly #file: string;
  readonly #handle: FileHandle;

  private constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  /** Lines from after `position`, and what the end of the run added, are dropped: they will come again. */
  static async open(file: string, position: Pick<Position, "step" | "epoch">): Promise<MetricsLog> {
    const kept = (await readMetrics(file)).filter(
      ({ event, step, epoch }) =>
        event !== "test" && step <= position.step && (event === "step" || epoch < position.epoch),
    );
    await writeAtomically(file, kept.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return new MetricsLog(file, await writing(file, () => open(file, "a")));
  }

  async append(line: MetricsLine): Promise<void> {
    await writing(this.#file, () => this.#handle.appendFile(`${JSON.stringify(line)}\n`));
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Every whole line; none when there is no file. The last line of a killed run may be cut. */
export async function readMetrics(file: string): Promise<MetricsLine[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as MetricsLine];
    } catch {
      return [];
    }
  });
}
