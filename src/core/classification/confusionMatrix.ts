/** How often each class was answered for each: rows are true classes, columns are answers. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * @param truth    the class of each example, from 0
 * @param answers  what was answered for each
 */
export function confusionMatrix(
  truth: ArrayLike<number>,
  answers: ArrayLike<number>,
  classes: number,
): ConfusionMatrix {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let example = 0; example < truth.length; example++) {
    const row = counts[truth[example] ?? -1];
    const answer = answers[example] ?? -1;
    if (row && answer in row) row[answer] = (row[answer] ?? 0) + 1;
  }
  return counts;
}

/** Examples of one class that were taken for another. */
export interface Confusion {
  readonly truth: number;
  readonly answer: number;
  readonly count: number;
}

/** All that were taken for another class, the most frequent first; equal ones in the order of the classes. */
export const confusions = (matrix: ConfusionMatrix): readonly Confusion[] =>
  matrix
    .flatMap((row, truth) => row.map((count, answer) => ({ truth, answer, count })))
    .filter(({ truth, answer, count }) => truth !== answer && count > 0)
    .sort((a, b) => b.count - a.count);
