import { formatShare } from "../../src/core/wording.ts";
import type { CurvePoint, MonitoredRun } from "../../src/protocol/monitor.ts";
import { accuracyScale, formatLoss, formatLossTick, formatShareTick, lossScale } from "./charts/chartScale.ts";

type Epoch = MonitoredRun["epochs"][number];

/** What the curves of a run are of. */
export interface Measure {
  readonly title: string;
  readonly scale: typeof lossScale;
  /** On an axis. */
  readonly tick: (value: number) => string;
  readonly format: (value: number) => string;
  readonly learned: (of: Pick<CurvePoint, "loss" | "accuracy">) => number;
  readonly validated: (of: Epoch) => number;
}

export const measures: readonly Measure[] = [
  {
    title: "Loss",
    scale: lossScale,
    tick: formatLossTick,
    format: formatLoss,
    learned: ({ loss }) => loss,
    validated: ({ validationLoss }) => validationLoss,
  },
  {
    title: "Accuracy",
    scale: accuracyScale,
    tick: formatShareTick,
    format: formatShare,
    learned: ({ accuracy }) => accuracy,
    validated: ({ validationAccuracy }) => validationAccuracy,
  },
];
