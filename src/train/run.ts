import { UserError } from "../protocol/failure.ts";
import type { LivePhase } from "../protocol/liveRun.ts";
import type { DeviceName, LostDeviceAnswer, RunEnd, RunEvents, TrainRequest } from "../protocol/worker.ts";
import { conduct } from "./conduct.ts";
import { LostDeviceQuestion } from "./lostDevice.ts";
import { Pause } from "./pause.ts";
import { prepareRun } from "./prepareRun.ts";

export interface ActiveRun {
  /** Path of its folder. */
  readonly folder: string;
  /** Never rejects: a failure is an outcome. */
  readonly ended: Promise<RunEnd>;
  /** Ends it after the batch that is under way, and a trial at once. */
  stop(): void;
  /** Lets it rest after the batch that is under way. */
  pause(): void;
  unpause(): void;
  /** How it goes on when its device is lost. */
  answerLostDevice(answer: LostDeviceAnswer): void;
}

/** Starts to train. Returns as soon as the run's folder exists; `events` tell the rest. */
export async function startRun(
  request: TrainRequest,
  events: RunEvents,
  near: readonly string[],
  onPhase: (run: string, phase: LivePhase) => void = () => undefined,
): Promise<ActiveRun> {
  const prepared = await prepareRun(request);
  const { folder, record } = prepared.keeper;
  const stopping = new AbortController();
  const pause = new Pause();
  const device: DeviceName = request.device;
  const lostDevice = new LostDeviceQuestion();
  const ended = conduct(prepared, {
    device,
    events,
    near: [...near, record.modelPath],
    signal: stopping.signal,
    pause,
    onPhase: (phase) => onPhase(folder, phase),
    after: request.after ?? [],
    lostDevice,
  });
  return {
    folder,
    ended,
    stop: () => stopping.abort(new UserError("canceled", "The run was stopped.")),
    pause: () => pause.ask(),
    unpause: () => pause.end(),
    answerLostDevice: (answer) => lostDevice.answer(answer),
  };
}
