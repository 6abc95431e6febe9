import type { MonitorActions, MonitoredRun, MonitorState } from "../../src/protocol/monitor.ts";

export type ActionName = keyof MonitorActions;

export interface Action {
  readonly name: ActionName;
  readonly title: string;
}

/** What can be done now, the likeliest first. */
export function actions({ run, trusted }: MonitorState): Action[] {
  if (!trusted) return [{ name: "trust", title: "Trust this folder" }];
  if (!run)
    return [
      { name: "train", title: "Train" },
      { name: "openExample", title: "Open an example" },
    ];
  const openRun: Action[] = run.start ? [{ name: "openRun", title: "Open run" }] : [];
  const stop: Action = { name: "stop", title: "Stop" };
  if (run.phase === "paused") return [{ name: "unpause", title: "Resume" }, stop, ...openRun];
  if (run.phase === "lost")
    return [
      { name: "continueOnCpu", title: "Continue on the CPU" },
      { name: "tryAgain", title: "Try again" },
      stop,
      ...openRun,
    ];
  if (run.phase === "training") return [stop, { name: "pause", title: "Pause" }, ...openRun];
  if (run.phase !== "ended") return [stop, ...openRun];
  const train: Action = { name: "train", title: "Train" };
  return hasCheckpoint(run) ? [{ name: "resume", title: "Continue" }, train, ...openRun] : [train, ...openRun];
}

/** Stopping writes one; a run that failed has that of its last whole epoch. */
const hasCheckpoint = ({ end, start, epochs }: MonitoredRun): boolean =>
  end?.outcome === "stopped" ? start !== undefined : end?.outcome === "failed" && epochs.length > 0;
