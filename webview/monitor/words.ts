import { formatShare } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";

export const grouped = (count: number): string => Math.round(count).toLocaleString("en");

export interface Headline {
  readonly value: string;
  readonly label: string;
}

/** The one number that matters now: on test images, else on validation images, else on what is being learned. */
export function headline({ end, epochs, progress }: MonitoredRun): Headline | undefined {
  if (end?.testAccuracy !== undefined) return { value: formatShare(end.testAccuracy), label: "test accuracy" };
  const last = epochs.at(-1);
  if (last) return { value: formatShare(last.validationAccuracy), label: "validation accuracy" };
  if (progress) return { value: formatShare(progress.accuracy), label: "training accuracy so far" };
  return undefined;
}

export function bestSoFar({ epochs, end }: MonitoredRun): string | undefined {
  const best = bestEpoch(epochs);
  if (!best) return undefined;
  const what = end?.testAccuracy === undefined ? "best" : "validation";
  return `${what} ${formatShare(best.validationAccuracy)} in epoch ${best.epoch}`;
}

export const bestEpoch = (epochs: MonitoredRun["epochs"]) =>
  epochs.reduce<MonitoredRun["epochs"][number] | undefined>(
    (best, epoch) => (best && best.validationAccuracy >= epoch.validationAccuracy ? best : epoch),
    undefined,
  );
