import { formatShare } from "../../src/core/wording.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import type { RunStart } from "../../src/protocol/worker.ts";

type Epoch = MonitoredRun["epochs"][number];

export const grouped = (count: number): string => Math.round(count).toLocaleString("en");

/** In place of a table's rows. */
export const noEpoch = "No epoch is done yet.";

/** False where the model keeps no examples aside for validation. */
export const isValidated = ({ validationAccuracy }: Epoch): boolean => Number.isFinite(validationAccuracy);

const devices: Readonly<Record<string, string>> = {
  cpu: "CPU",
  webgpu: "WebGPU",
  cuda: "CUDA",
  dml: "DirectML",
  coreml: "Core ML",
};

/** `CPU, 2 threads`: of what the worker tells of a device, the first part. */
export function deviceTitle({ device, deviceDetail = "" }: RunStart): string {
  const [first = ""] = deviceDetail.split(/[,;]/);
  return [devices[device] ?? device, first].filter(Boolean).join(", ");
}

/** That of the latest step, to four digits; of the first, before there is one. */
export function learningRateNow({ progress, start }: MonitoredRun): string | undefined {
  const rate = progress?.learningRate || start?.learningRate;
  return rate ? String(Number(rate.toPrecision(4))) : undefined;
}

export interface Headline {
  readonly value: string;
  readonly label: string;
}

/** The one number that matters now: on test images, else on validation images, else on what is being learned. */
export function headline({ end, epochs, progress }: MonitoredRun): Headline | undefined {
  if (end?.testAccuracy !== undefined) return { value: formatShare(end.testAccuracy), label: "test accuracy" };
  const last = epochs.findLast(isValidated);
  if (last) return { value: formatShare(last.validationAccuracy), label: "validation accuracy" };
  const learned = progress ?? epochs.at(-1);
  return learned && { value: formatShare(learned.accuracy), label: "training accuracy so far" };
}

export function bestSoFar({ epochs, end }: MonitoredRun): string | undefined {
  const best = bestEpoch(epochs);
  if (!best) return undefined;
  const what = end?.testAccuracy === undefined ? "best" : "validation";
  return `${what} ${formatShare(best.validationAccuracy)} in epoch ${best.epoch}`;
}

/** By what the run watches, as its worker tells. */
export const bestEpoch = (epochs: readonly Epoch[]): Epoch | undefined =>
  epochs.findLast((epoch) => epoch.best && isValidated(epoch));
