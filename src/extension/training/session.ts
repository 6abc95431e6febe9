import type { LivePhase, RunEvents } from "../../protocol/liveRun.ts";
import type { CurvePoint, MonitoredRun } from "../../protocol/monitor.ts";
import type { EpochDone, RunEnd, RunProgress, RunStart } from "../../protocol/worker.ts";

/** A run as it goes on, with what is needed to turn running means into a curve. */
export interface Session extends MonitoredRun {
  /** What the closed points of this epoch hold; the last point of the curve is open while `open` is true. */
  readonly counted: { readonly epoch: number; readonly step: number; readonly loss: number; readonly accuracy: number };
  readonly open: boolean;
}

/** An event of the worker, as a value. */
export type Event = {
  [Name in keyof RunEvents]: { readonly event: Name; readonly value: Parameters<RunEvents[Name]>[0] };
}[keyof RunEvents];

/** About as many points as the widest chart can show. */
const mostPoints = 160;

export const newSession = (name: string): Session => ({
  name,
  phase: "preparing",
  epochs: [],
  curve: [],
  counted: { epoch: 1, step: 0, loss: 0, accuracy: 0 },
  open: false,
});

/** A run that has ended, and goes on. */
export const goingOn = ({ progress: _progress, end: _end, ...before }: Session): Session => ({
  ...before,
  phase: "preparing",
});

/** The run after an event of the worker. */
export function after(session: Session, { event, value }: Event): Session {
  switch (event) {
    case "preparing":
      return { ...session, preparing: value };
    case "runStarted":
      return started(session, value);
    case "runProgress":
      return { ...withPoint(session, value), progress: value };
    case "epochDone":
      return epochDone(session, value);
    case "looked":
      return { ...session, lookedAt: value.step };
    case "runEnded":
      return ended(session, value);
    case "deviceLost":
      return { ...session, lost: value };
    case "phaseChanged":
      return session.phase === "ended" ? session : inPhase(session, value.phase);
  }
}

/** Whoever has answered for a lost device has also let it go on. */
function inPhase(session: Session, phase: LivePhase): Session {
  const { lost: _lost, ...found } = session;
  return { ...(phase === "lost" ? session : found), phase };
}

function started({ preparing: _, ...session }: Session, start: RunStart): Session {
  return { ...session, name: start.name, start, phase: session.phase === "preparing" ? "training" : session.phase };
}

function epochDone(session: Session, epoch: EpochDone): Session {
  const steps = session.start?.stepsPerEpoch ?? 0;
  const whole = withPoint(session, { epoch: epoch.epoch, step: steps, loss: epoch.loss, accuracy: epoch.accuracy });
  return { ...whole, epochs: [...session.epochs.filter((done) => done.epoch !== epoch.epoch), epoch] };
}

function ended({ preparing: _1, lost: _2, ...session }: Session, end: RunEnd): Session {
  return { ...session, phase: "ended", end };
}

type Mean = Pick<RunProgress, "epoch" | "step" | "loss" | "accuracy">;

/** Progress tells means over the epoch so far; the difference of two of them is the mean of the steps between. */
function withPoint(session: Session, mean: Mean): Session {
  const { start } = session;
  if (!start || !Number.isFinite(mean.loss)) return session;
  const before =
    session.counted.epoch === mean.epoch ? session.counted : { epoch: mean.epoch, step: 0, loss: 0, accuracy: 0 };
  const open = session.open && session.counted.epoch === mean.epoch;
  const steps = mean.step - before.step;
  if (steps <= 0) return session;
  const share = (now: number, then: number) => Math.max(0, (now * mean.step - then) / steps);
  const point: CurvePoint = {
    epochs: mean.epoch - 1 + (before.step + steps / 2) / start.stepsPerEpoch,
    loss: share(mean.loss, before.loss),
    accuracy: Math.min(1, share(mean.accuracy, before.accuracy)),
  };
  const full =
    steps >= Math.ceil((start.epochs * start.stepsPerEpoch) / mostPoints) || mean.step >= start.stepsPerEpoch;
  return {
    ...session,
    curve: [...(open ? session.curve.slice(0, -1) : session.curve), point],
    counted: full
      ? { epoch: mean.epoch, step: mean.step, loss: mean.loss * mean.step, accuracy: mean.accuracy * mean.step }
      : before,
    open: !full,
  };
}
