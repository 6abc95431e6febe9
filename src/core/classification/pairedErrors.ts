/** Two classifiers on the same images: where exactly one of them is right. */
export interface PairedErrors {
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** The difference is larger than chance gives in 95 of 100 cases, if both were equally good. */
  readonly isBeyondChance: boolean;
}

/** Of a χ² distribution with one degree of freedom: what 5 % of its values exceed. */
const critical = 3.841458820694124;

/**
 * McNemar's test with Edwards's correction. It sees smaller differences than two intervals do, because images on which
 * both are right, or both wrong, say nothing of the difference.
 *
 * @param first   whether it is right, image by image
 * @param second  the same, in the same order
 * @see McNemar 1947, "Note on the sampling error of the difference between correlated proportions or percentages";
 *   Dietterich 1998 recommends it for classifiers that are trained once
 */
export function pairedErrors(first: readonly boolean[], second: readonly boolean[]): PairedErrors {
  const onlyFirst = first.filter((right, place) => right && !second[place]).length;
  const onlySecond = first.filter((right, place) => !right && second[place]).length;
  const differ = onlyFirst + onlySecond;
  const distance = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
  return { onlyFirst, onlySecond, isBeyondChance: differ > 0 && distance ** 2 / differ > critical };
}
