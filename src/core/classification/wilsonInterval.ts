/** Both ends are shares from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Standard deviations from the mean to either side, between which 95 % of a normal distribution lie. */
const z = 1.959963984540054;

/**
 * Between which shares the true one lies with 95 % confidence, where `hits` of `examples` were seen. It holds for few
 * examples and for shares near 0 and 1 too.
 *
 * @returns 0 to 1 where there are no examples
 * @see Wilson 1927, "Probable inference, the law of succession, and statistical inference"; Brown, Cai & DasGupta 2001,
 *   "Interval estimation for a binomial proportion", recommend it
 */
export function wilsonInterval(hits: number, examples: number): Interval {
  if (examples === 0) return { low: 0, high: 1 };
  const share = hits / examples;
  const shrink = 1 + z ** 2 / examples;
  const middle = (share + z ** 2 / (2 * examples)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / examples + (z / (2 * examples)) ** 2);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** `98.36–98.82 %` */
export const formatInterval = ({ low, high }: Interval): string =>
  `${(low * 100).toFixed(2)}–${(high * 100).toFixed(2)} %`;
