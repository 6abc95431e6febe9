import { formatBytes, formatShare } from "../../core/wording.ts";
import type { MonitoredRun } from "../../protocol/monitor.ts";

export interface InShort {
  readonly message: string;
  /** Done of the whole run, from 0 to 1. */
  readonly share: number;
}

/** A run in one short line, for a notification and the status bar. */
export function inShort({ phase, preparing, start, progress, epochs }: MonitoredRun): InShort {
  if (phase === "stopping") return { message: "stopping at the last checkpoint", share: 0 };
  if (phase === "paused") return { message: "paused", share: 0 };
  if (phase === "lost") return { message: "its device is lost", share: 0 };
  if (preparing) {
    const { what, done, total, unit } = preparing;
    const amount = total > 0 && unit === "bytes" ? ` · ${formatBytes(done)} of ${formatBytes(total)}` : "";
    return { message: `${what}${amount}`, share: 0 };
  }
  if (!start || !progress) return { message: "starting", share: 0 };
  const validated = epochs.at(-1)?.validationAccuracy ?? Number.NaN;
  const accuracy = formatShare(Number.isNaN(validated) ? progress.accuracy : validated);
  return {
    message: `epoch ${progress.epoch} of ${start.epochs} · ${accuracy}`,
    share: Math.min(1, (progress.epoch - 1 + progress.step / start.stepsPerEpoch) / start.epochs),
  };
}
