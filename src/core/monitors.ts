/** What is measured after an epoch, by Keras's names. The first two only where examples are kept aside for validation. */
export interface Measured {
  readonly val_loss?: number;
  readonly val_accuracy?: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** What a rule may watch from epoch to epoch. */
export const monitorNames = ["val_loss", "val_accuracy", "loss", "accuracy"] as const;

export type MonitorName = (typeof monitorNames)[number];

export const needsValidation = (monitor: MonitorName): boolean => monitor.startsWith("val_");

/** Whether a value is better than the best so far by more than `minDelta`; the first one always is. */
export function isImprovement(
  monitor: MonitorName,
  value: number,
  best: number | undefined,
  minDelta: number,
): boolean {
  if (best === undefined) return true;
  return monitor.endsWith("loss") ? value + minDelta < best : value - minDelta > best;
}
