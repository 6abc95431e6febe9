import type { MonitoredRun } from "../../../src/protocol/monitor.ts";

/** What a run's points can stand along. */
export const axes = {
  epoch: { title: "Epoch" },
  time: { title: "Time" },
} as const;
export type AxisName = keyof typeof axes;

/**
 * Seconds of training after so many epochs, whole or not. Within an epoch time goes evenly; of one that is not done it
 * is as the one before went, or as fast as the steps now go.
 */
export function secondsAt({ epochs, start, progress }: MonitoredRun): (at: number) => number {
  const sums = [0];
  for (const { seconds } of epochs) sums.push((sums.at(-1) ?? 0) + seconds);
  const perImage = progress && progress.examplesPerSecond > 0 ? 1 / progress.examplesPerSecond : 0;
  const usual = epochs.at(-1)?.seconds ?? perImage * (start ? start.stepsPerEpoch * start.batchSize : 0);
  return (at) => {
    const whole = Math.min(Math.floor(at), epochs.length);
    return (sums[whole] ?? 0) + (at - whole) * (epochs[whole]?.seconds ?? usual);
  };
}

export interface TimeUnit {
  readonly name: string;
  readonly seconds: number;
}

/** The largest in which the longest has a number above 2. */
export function timeUnit(seconds: number): TimeUnit {
  if (seconds > 7200) return { name: "hours", seconds: 3600 };
  return seconds > 120 ? { name: "minutes", seconds: 60 } : { name: "seconds", seconds: 1 };
}
