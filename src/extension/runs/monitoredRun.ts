import type { MonitoredRun } from "../../protocol/monitor.ts";
import type { RunEnd, RunProgress, RunStart } from "../../protocol/worker.ts";
import { after, type Event, newSession } from "../training/session.ts";
import { numberIn, textIn } from "./json.ts";
import type { RunFiles } from "./readRun.ts";

/** A run from its files, as the monitor shows one that has ended. */
export function monitoredRun(files: RunFiles): MonitoredRun {
  return eventsOf(files).reduce(after, newSession(files.run.name));
}

/** What the worker told while the run went on, as far as its files keep it. */
function eventsOf({ run: { folder: run, name, modelPath, state }, facts, metrics }: RunFiles): Event[] {
  const { epochs, steps, test } = metrics;
  const start: RunStart = {
    run,
    name,
    modelPath,
    device: textIn(facts, "device") ?? "",
    epochs: numberIn(facts, "epochs") ?? epochs.length,
    stepsPerEpoch: numberIn(facts, "stepsPerEpoch") ?? 1,
    batchSize: numberIn(facts, "batchSize") ?? 0,
    learningRate: numberIn(facts, "learningRate") ?? 0,
    memoryPredicted: numberIn(facts, "memoryPredicted") ?? 0,
  };
  const progress = (line: (typeof steps)[number]): RunProgress => ({
    run,
    ...line,
    step: line.step - (line.epoch - 1) * start.stepsPerEpoch,
    examplesPerSecond: 0,
    secondsLeft: 0,
    memoryMeasured: 0,
  });
  const last = Math.max(0, ...steps.map(({ epoch }) => epoch), ...epochs.map(({ epoch }) => epoch));
  let best = Number.NEGATIVE_INFINITY;
  const told: Event[] = [{ event: "runStarted", value: start }];
  for (let number = 1; number <= last; number++) {
    for (const step of steps.filter(({ epoch }) => epoch === number))
      told.push({ event: "runProgress", value: progress(step) });
    for (const line of epochs.filter(({ epoch }) => epoch === number)) {
      const isBest = line.validationAccuracy > best;
      if (isBest) best = line.validationAccuracy;
      told.push({ event: "epochDone", value: { run, ...line, best: isBest } });
    }
  }
  const end: RunEnd = {
    run,
    outcome: state === "running" ? "stopped" : state,
    seconds: epochs.at(-1)?.seconds ?? 0,
    ...(test && { testAccuracy: test.accuracy, testLoss: test.loss }),
    ...(state === "failed" && { failure: textIn(facts, "failure") ?? "The run has failed." }),
  };
  return [...told, { event: "runEnded", value: end }];
}
