import path from "node:path";
import type { RunSnapshot } from "../../protocol/liveRun.ts";
import { runFiles } from "../../protocol/run.ts";
import { monitoredRun, replayed } from "../runs/monitoredRun.ts";
import { readMetrics } from "../runs/readMetrics.ts";
import { openRun } from "../runs/run.ts";
import { after, goingOn, newSession, type Session } from "./session.ts";

/** A run in training as if it had been watched from its start: what its process knows, and the curves of its files. */
export async function liveSession(folder: string, snapshot: RunSnapshot): Promise<Session> {
  const { start, progress, epochs, phase, preparing, lookedAt, lost, end } = snapshot;
  const metrics = await readMetrics(path.join(folder, runFiles.metrics));
  if (!start) {
    const run = await openRun(folder);
    const before = metrics.steps.length > 0 ? goingOn(await monitoredRun(run)) : newSession(run.record.name);
    const waiting = { ...before, phase, ...(preparing && { preparing }) };
    return end ? after(waiting, { event: "runEnded", value: end }) : waiting;
  }
  // What was written after the snapshot is told as events.
  const last = progress ? (progress.epoch - 1) * start.stepsPerEpoch + progress.step : Number.POSITIVE_INFINITY;
  const steps = metrics.steps.filter(({ step }) => step <= last);
  const told = replayed(start, { steps, epochs: metrics.epochs });
  const session: Session = {
    ...told,
    phase,
    epochs: [...told.epochs.filter((old) => epochs.every(({ epoch }) => epoch !== old.epoch)), ...epochs],
    ...(progress && { progress }),
    ...(preparing && { preparing }),
    ...(lookedAt !== undefined && { lookedAt }),
    ...(lost && { lost }),
  };
  return end ? after(session, { event: "runEnded", value: end }) : session;
}
