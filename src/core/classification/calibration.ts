/** Answers that were about equally sure. */
export interface CalibrationBin {
  /** Surer than this, and at most as sure as `to`. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Means over its answers; null where there are none. */
  readonly sureness: number | null;
  readonly accuracy: number | null;
}

/** Whether a network is right as often as it says. */
export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: the mean distance between sureness and accuracy, from 0 to 1. */
  readonly error: number;
  /** Mean sureness less accuracy: above 0 it trusts itself too much. */
  readonly excess: number;
}

export const calibrationBins = 10;

/**
 * @param sureness  the probability of each answer; `undefined` is given where one of them is no probability
 * @see Guo, Pleiss, Sun & Weinberger 2017, "On calibration of modern neural networks", equations 2 and 3,
 *   https://arxiv.org/abs/1706.04599
 */
export function calibration(
  truth: ArrayLike<number>,
  answers: ArrayLike<number>,
  sureness: ArrayLike<number>,
): Calibration | undefined {
  const examples = truth.length;
  if (examples === 0) return undefined;
  const sums = Array.from({ length: calibrationBins }, () => ({ count: 0, sureness: 0, right: 0 }));
  for (let example = 0; example < examples; example++) {
    const sure = sureness[example] ?? Number.NaN;
    // Rounded to five digits when it was written down.
    if (!(sure >= 0 && sure <= 1 + 1e-4)) return undefined;
    const bin = sums[Math.min(calibrationBins - 1, Math.max(0, Math.ceil(sure * calibrationBins) - 1))];
    if (!bin) continue;
    bin.count++;
    bin.sureness += sure;
    if (truth[example] === answers[example]) bin.right++;
  }
  const total = (of: "sureness" | "right") => sums.reduce((sum, bin) => sum + bin[of], 0);
  return {
    bins: sums.map(({ count, sureness: sum, right }, place) => ({
      from: place / calibrationBins,
      to: (place + 1) / calibrationBins,
      count,
      sureness: count === 0 ? null : sum / count,
      accuracy: count === 0 ? null : right / count,
    })),
    error: sums.reduce((sum, bin) => sum + Math.abs(bin.right - bin.sureness), 0) / examples,
    excess: (total("sureness") - total("right")) / examples,
  };
}

/** What it means, with the numbers. */
export function calibrationSentence({ error, excess }: Calibration): string {
  const points = (share: number) => `${(100 * Math.abs(share)).toFixed(1)} points`;
  const off = `Sureness and accuracy lie ${points(error)} apart on average (expected calibration error)`;
  if (Math.abs(excess) < 0.005) return `${off}.`;
  return `${off}: it is ${points(excess)} ${excess > 0 ? "surer than it is right" : "more often right than it is sure"}.`;
}
