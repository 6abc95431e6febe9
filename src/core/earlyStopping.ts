import { isImprovement, type Measured, monitorNames } from "./monitors.ts";
import { choice, integer, number, type Values } from "./param.ts";

/** As Keras's EarlyStopping with `restore_best_weights`: a run's model is always that of its best epoch. */
export const earlyStopping = {
  name: "early_stopping",
  doc: "Ends training when some epochs have brought nothing better. The best epoch's weights are the model.",
  params: {
    patience: integer({ min: 0, max: 100_000, example: 5, doc: "Epochs without anything better before it ends." }),
    monitor: choice(monitorNames, {
      default: "val_loss",
      doc: "What must get better, and by which the best epoch is chosen.",
    }),
    min_delta: number({ min: 0, max: 1000, default: 0, doc: "What is better by less than this does not count." }),
    start_from_epoch: integer({ min: 0, max: 100_000, default: 0, doc: "Epochs that pass before it begins to watch." }),
  },
};

export type EarlyStopping = Values<typeof earlyStopping.params>;

/** What it remembers from epoch to epoch. */
export interface Patience {
  readonly best?: number;
  /** Epochs since then. */
  readonly wait: number;
}

export interface Watched extends Patience {
  /** Whether this epoch is the best so far. */
  readonly improved: boolean;
  readonly stops: boolean;
}

/** @param epoch that is over, from 1 */
export function watch(stopping: EarlyStopping, before: Patience, measured: Measured, epoch: number): Watched {
  const { monitor, patience, min_delta, start_from_epoch } = stopping;
  const value = measured[monitor];
  if (value === undefined) return { ...before, improved: false, stops: false };
  const improved = isImprovement(monitor, value, before.best, min_delta);
  if (epoch <= start_from_epoch) return { wait: 0, improved: true, stops: false };
  if (improved) return { best: value, wait: 0, improved, stops: false };
  const wait = before.wait + 1;
  return { ...before, wait, improved, stops: wait >= patience && epoch > 1 };
}
