import type { RunEvents, RunSnapshot } from "../protocol/liveRun.ts";

export type RunEvent = {
  [Name in keyof RunEvents]: { readonly event: Name; readonly value: Parameters<RunEvents[Name]>[0] };
}[keyof RunEvents];

/** What a window that comes now must be told of all that was told before. */
export function seen(before: RunSnapshot, { event, value }: RunEvent): RunSnapshot {
  const { preparing: _preparing, ...others } = before;
  switch (event) {
    case "preparing":
      return { ...before, preparing: value };
    case "runStarted":
      return { ...others, start: value, phase: before.phase === "preparing" ? "training" : before.phase };
    case "runProgress":
      return { ...before, progress: value };
    case "deviceLost":
      return { ...before, lost: value };
    case "epochDone":
      return { ...before, epochs: [...before.epochs.filter(({ epoch }) => epoch !== value.epoch), value] };
    case "looked":
      return { ...before, lookedAt: value.step };
    case "runEnded":
      return { ...others, end: value };
    case "phaseChanged": {
      const { lost: _lost, ...found } = before;
      return { ...(value.phase === "lost" ? before : found), phase: value.phase };
    }
  }
}
