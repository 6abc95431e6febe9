import type { RunSummary } from "../../protocol/runList.ts";
import type { Session } from "../training/session.ts";
import type { EpochLine } from "./readMetrics.ts";
import type { Run } from "./run.ts";

/** More points than a small curve can show. */
const mostPoints = 48;

/** @param live  where it is in training @param epochs  of its file; `undefined` until that is read */
export function summarizeRun(
  { folder, state, record }: Run,
  live: Session | undefined,
  epochs: readonly EpochLine[] | undefined,
): RunSummary {
  const known = live?.epochs ?? epochs;
  const validation = live ? best(live.epochs) : record.best?.validationAccuracy;
  return {
    folder,
    name: record.name,
    state: live && live.phase !== "ended" ? "running" : state,
    started: record.started,
    epochs: known?.at(-1)?.epoch ?? 0,
    ordered: live?.start?.epochs ?? record.epochs,
    ...(validation !== undefined && { validationAccuracy: validation }),
    ...(record.result && { testAccuracy: record.result.testAccuracy }),
    ...(known && { history: thinned(known.map(accuracyOf)) }),
  };
}

type Accuracies = Pick<EpochLine, "accuracy" | "validationAccuracy">;

const accuracyOf = ({ accuracy, validationAccuracy }: Accuracies): number =>
  Number.isFinite(validationAccuracy) ? validationAccuracy : accuracy;

/** Of the epoch whose weights are the run's model, as its process has told. */
const best = (epochs: Session["epochs"]): number | undefined =>
  epochs.findLast((epoch) => epoch.best && Number.isFinite(epoch.validationAccuracy))?.validationAccuracy;

/** Some of the values at equal distances, the first and the last among them. */
function thinned(values: readonly number[]): number[] {
  if (values.length <= mostPoints) return [...values];
  const every = (values.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, index) => values[Math.round(index * every)] ?? Number.NaN);
}
