import { type FileHandle, open, readdir } from "node:fs/promises";
import path from "node:path";
import { writing } from "../../protocol/fileFailure.ts";
import type { Position } from "../checkpoint.ts";
import type { MetricsLine } from "../metricsLog.ts";
import { type Event, encodeEvent, type Scalar } from "./event.ts";
import { record } from "./record.ts";

const fileName = /^events\.out\.tfevents\.(\d+)\./;

/** How the steps of a run are counted. */
export interface Steps {
  readonly stepsPerEpoch: number;
  readonly examplesPerStep: number;
}

type Start = Pick<Position, "epoch" | "stepInEpoch" | "step" | "lossSum" | "correct">;

/**
 * What `metrics.jsonl` holds, as TensorBoard reads it, except that loss and accuracy of training are means since the
 * line before, not since the epoch began. A run that goes on gets another file, which takes back what the earlier
 * ones tell of later steps.
 */
export class EventLog {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #stepsPerEpoch: number;
  /** Steps of the epoch that is under way, and the sums over them. */
  #soFar: { readonly epoch: number; readonly steps: number; readonly loss: number; readonly accuracy: number };

  private constructor(file: string, handle: FileHandle, start: Start, { stepsPerEpoch, examplesPerStep }: Steps) {
    const { epoch, stepInEpoch, lossSum, correct } = start;
    this.#file = file;
    this.#handle = handle;
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#soFar = { epoch, steps: stepInEpoch, loss: lossSum, accuracy: correct / examplesPerStep };
  }

  /** @throws UserError `disk-full`, `folder-not-writable` */
  static async open(folder: string, start: Start, steps: Steps): Promise<EventLog> {
    const earlier = (await readdir(folder)).flatMap((name) => fileName.exec(name)?.slice(1).map(Number) ?? []);
    // TensorBoard reads the files by name. A clock that was set back, or a second run in this second, must not confuse.
    const seconds = Math.max(Math.floor(Date.now() / 1000), ...earlier.map((time) => time + 1));
    const file = path.join(folder, `events.out.tfevents.${seconds}.cnn-workbench.v2`);
    const log = new EventLog(file, await writing(file, () => open(file, "ax")), start, steps);
    await log.#write({ step: 0, what: { fileVersion: "brain.Event:2" } });
    if (earlier.length > 0) await log.#write({ step: start.step + 1, what: "sessionStart" });
    return log;
  }

  async append(line: MetricsLine): Promise<void> {
    const scalars = this.#scalars(line);
    if (scalars.length > 0) await this.#write({ step: line.step, what: { scalars } });
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #scalars(line: MetricsLine): Scalar[] {
    switch (line.event) {
      case "step":
        return this.#trained(line);
      case "epoch":
        return known([
          ["loss/validation", line.validationLoss],
          ["accuracy/validation", line.validationAccuracy],
          ["images per second", line.examplesPerSecond],
        ]);
      case "test":
        return [
          ["loss/test", line.loss],
          ["accuracy/test", line.accuracy],
        ];
    }
  }

  #trained({ step, epoch, loss, accuracy, learningRate }: Extract<MetricsLine, { event: "step" }>): Scalar[] {
    const before = this.#soFar.epoch === epoch ? this.#soFar : { steps: 0, loss: 0, accuracy: 0 };
    const steps = step - (epoch - 1) * this.#stepsPerEpoch;
    const since = steps - before.steps;
    if (since <= 0) return [];
    this.#soFar = { epoch, steps, loss: loss * steps, accuracy: accuracy * steps };
    return known([
      ["loss/training", (this.#soFar.loss - before.loss) / since],
      ["accuracy/training", (this.#soFar.accuracy - before.accuracy) / since],
      ["learning rate", learningRate],
    ]);
  }

  async #write(event: Omit<Event, "wallTime">): Promise<void> {
    const bytes = record(encodeEvent({ wallTime: Date.now() / 1000, ...event }));
    await writing(this.#file, () => this.#handle.appendFile(bytes));
  }
}

const known = (scalars: readonly (readonly [tag: string, value: number | null | undefined])[]): Scalar[] =>
  scalars.flatMap(([tag, value]) => (Number.isFinite(value) ? [[tag, Number(value)] as const] : []));
