/** By how much gradients of 16 bits are enlarged, and what a step remembers of it. */
export interface LossScale {
  readonly scale: number;
  /** Steps since it last changed in which nothing ran over. */
  readonly good: number;
  /** Steps that were left out because a gradient ran over, all together. */
  readonly skipped: number;
}

/** As Keras's `LossScaleOptimizer` does: 2¹⁵ to begin with, doubled after 2,000 good steps, halved when a gradient runs over. */
export const startScale: LossScale = { scale: 2 ** 15, good: 0, skipped: 0 };
const stepsToGrow = 2000;
const largest = 2 ** 24;

export function nextScale({ scale, good, skipped }: LossScale, stayedFinite: boolean): LossScale {
  if (!stayedFinite) return { scale: Math.max(1, scale / 2), good: 0, skipped: skipped + 1 };
  if (good + 1 < stepsToGrow) return { scale, good: good + 1, skipped };
  return { scale: Math.min(largest, scale * 2), good: 0, skipped };
}
