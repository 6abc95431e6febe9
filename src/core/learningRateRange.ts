/** A step of the search: the learning rate that was tried and the loss that its batch had before. */
export interface TriedRate {
  readonly learningRate: number;
  readonly loss: number;
  /** Mean over the steps so far, the latest counting most. */
  readonly smoothed: number;
}

export interface RateRange {
  readonly from: number;
  readonly to: number;
  /** From one end to the other. */
  readonly steps: number;
}

export const usualRange: RateRange = { from: 1e-7, to: 10, steps: 200 };

/** The learning rate of a step, numbered from 1: each the same multiple of the one before. */
export const rateOfStep = ({ from, to, steps }: RateRange, step: number): number =>
  from * (to / from) ** ((step - 1) / (steps - 1));

/** How much of the mean stays from step to step; what begins at 0 is put right, as Adam does. */
const share = 0.9;

/** @see Smith 2015, "Cyclical learning rates for training neural networks", section 3.3, https://arxiv.org/abs/1506.01186 */
export class RateSearch {
  readonly tried: TriedRate[] = [];
  #mean = 0;

  /** Returns false when larger rates need not be tried: the loss has grown to four times its least, or is no number. */
  add(learningRate: number, loss: number): boolean {
    if (!Number.isFinite(loss)) return false;
    this.#mean = share * this.#mean + (1 - share) * loss;
    const smoothed = this.#mean / (1 - share ** (this.tried.length + 1));
    this.tried.push({ learningRate, loss, smoothed });
    return smoothed <= 4 * Math.min(...this.tried.map((each) => each.smoothed));
  }
}

/** Steps to either side over which the slope is taken. */
const reach = 5;

/**
 * The learning rate at which the loss falls most steeply, by the logarithm of the rate; `undefined` where it never falls.
 * It is one to start from, or the maximum of one_cycle.
 */
export function suggestedRate(tried: readonly TriedRate[]): number | undefined {
  const least = tried.reduce(
    (best, { smoothed }, index) => (smoothed < (tried[best]?.smoothed ?? 0) ? index : best),
    0,
  );
  let [steepest, found]: [number, number | undefined] = [0, undefined];
  for (let index = reach; index <= least - reach; index++) {
    const fall = (tried[index - reach]?.smoothed ?? 0) - (tried[index + reach]?.smoothed ?? 0);
    if (fall > steepest) [steepest, found] = [fall, tried[index]?.learningRate];
  }
  return found === undefined ? undefined : Number(found.toPrecision(2));
}
