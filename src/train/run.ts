import type { DeviceName, RunEnd, TrainRequest, WorkerEvents } from "../protocol/worker.ts";
import { conduct } from "./conduct.ts";
import { prepareRun } from "./prepareRun.ts";

export interface ActiveRun {
  /** Path of its folder. */
  readonly folder: string;
  /** Never rejects: a failure is an outcome. */
  readonly ended: Promise<RunEnd>;
  /** Ends it after the batch that is under way. */
  stop(): void;
}

/** Starts to train. Returns as soon as the run's folder exists; `events` tell the rest. */
export async function startRun(
  request: TrainRequest,
  events: WorkerEvents,
  near: readonly string[],
): Promise<ActiveRun> {
  const prepared = await prepareRun(request);
  const stopping = new AbortController();
  const device: DeviceName = request.device;
  const places = [...near, prepared.keeper.record.modelPath];
  const ended = conduct(prepared, { device, events, near: places, signal: stopping.signal });
  return { folder: prepared.keeper.folder, ended, stop: () => stopping.abort() };
}
