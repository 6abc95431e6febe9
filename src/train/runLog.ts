import path from "node:path";
import type { Position } from "./checkpoint.ts";
import { type MetricsLine, MetricsLog } from "./metricsLog.ts";
import { EventLog, type Steps } from "./tensorboard/eventLog.ts";

/** What a run writes down while it goes on: for us as `metrics.jsonl`, for TensorBoard as event files. */
export class RunLog {
  readonly #logs: readonly [MetricsLog, EventLog];

  private constructor(metrics: MetricsLog, events: EventLog) {
    this.#logs = [metrics, events];
  }

  /** What was told of steps after `start` no longer counts: it will come again. */
  static async open(metricsFile: string, start: Position, steps: Steps): Promise<RunLog> {
    const metrics = await MetricsLog.open(metricsFile, start);
    try {
      return new RunLog(metrics, await EventLog.open(path.dirname(metricsFile), start, steps));
    } catch (error) {
      await metrics.close();
      throw error;
    }
  }

  async append(line: MetricsLine): Promise<void> {
    for (const log of this.#logs) await log.append(line);
  }

  async close(): Promise<void> {
    for (const log of this.#logs) await log.close();
  }
}
