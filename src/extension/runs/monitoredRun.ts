import path from "node:path";
import type { MonitoredRun } from "../../protocol/monitor.ts";
import { runFiles } from "../../protocol/run.ts";
import type { RunEnd, RunProgress, RunStart } from "../../protocol/worker.ts";
import { after, type Event, newSession, type Session } from "../training/session.ts";
import { type Metrics, readMetrics } from "./readMetrics.ts";
import { modelOf, type Run } from "./run.ts";

/** A run from its files, as the monitor shows one that has ended. */
export async function monitoredRun(run: Run): Promise<Session> {
  const metrics = await readMetrics(path.join(run.folder, runFiles.metrics));
  return after(replayed(startOf(run), metrics), { event: "runEnded", value: endOf(run) });
}

/** A run up to where its metrics end, as if it had been watched. */
export function replayed(start: RunStart, metrics: Metrics): Session {
  const events: Event[] = [{ event: "runStarted", value: start }, ...progressOf(start, metrics)];
  return events.reduce(after, newSession(start.name));
}

function startOf(run: Run): RunStart {
  const { name, device, epochs, batchSize, gradientAccumulationSteps = 1, optimizer, data, notes } = run.record;
  const examplesPerStep = batchSize * gradientAccumulationSteps;
  return {
    run: run.folder,
    name,
    modelPath: modelOf(run),
    device,
    epochs,
    stepsPerEpoch: Math.max(1, Math.floor((data?.training ?? 0) / examplesPerStep)),
    batchSize,
    learningRate: Number(optimizer.params.learning_rate ?? 0),
    memoryPredicted: 0,
    ...(notes && { notes }),
  };
}

function progressOf({ run, stepsPerEpoch }: RunStart, { steps, epochs }: Metrics): Event[] {
  const events = new Map<number, Event[]>();
  const add = (epoch: number, event: Event) => {
    const before = events.get(epoch);
    if (before) before.push(event);
    else if (Number.isFinite(epoch)) events.set(epoch, [event]);
  };
  for (const line of steps) {
    const step = line.step - (line.epoch - 1) * stepsPerEpoch;
    const value: RunProgress = { run, ...line, step, examplesPerSecond: 0, secondsLeft: 0, memoryMeasured: 0 };
    add(line.epoch, { event: "runProgress", value });
  }
  let best = Number.NEGATIVE_INFINITY;
  for (const line of epochs) {
    const isBest = line.best ?? line.validationAccuracy > best;
    if (isBest) best = line.validationAccuracy;
    add(line.epoch, { event: "epochDone", value: { run, ...line, best: isBest } });
  }
  return [...events].sort(([a], [b]) => a - b).flatMap(([, told]) => told);
}

/** Of one whose process has gone. */
export function endOf({ folder, state, record: { seconds, result, failure, stoppedEarly } }: Run): RunEnd {
  const outcome = state === "done" || state === "failed" ? state : "stopped";
  return {
    run: folder,
    outcome,
    seconds,
    ...result,
    ...(stoppedEarly !== undefined && { stoppedEarly }),
    ...(failure !== undefined && { failure }),
  };
}

/** What webviews are told of a run: no more. */
export const plainRun = ({
  name,
  phase,
  preparing,
  start,
  lost,
  progress,
  epochs,
  curve,
  lookedAt,
  end,
}: MonitoredRun): MonitoredRun => ({
  name,
  phase,
  epochs,
  curve,
  ...(preparing && { preparing }),
  ...(start && { start }),
  ...(lost && { lost }),
  ...(progress && { progress }),
  ...(lookedAt !== undefined && { lookedAt }),
  ...(end && { end }),
});
