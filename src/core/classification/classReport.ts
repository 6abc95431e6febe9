import type { ConfusionMatrix } from "./confusionMatrix.ts";

/** How well one class is told from the others. Shares go from 0 to 1. */
export interface ClassScore {
  /** Of what was answered as this class, the share that is it; null when it was never answered. */
  readonly precision: number | null;
  /** Of this class, the share that was answered so; null when there is no example of it. */
  readonly recall: number | null;
  /** Harmonic mean of both; null when there is no example and no answer of it. */
  readonly f1: number | null;
  /** Examples of this class. */
  readonly support: number;
}

export interface ClassReport {
  readonly accuracy: number;
  readonly examples: number;
  readonly wrong: number;
  /** In the order of the matrix. */
  readonly classes: readonly ClassScore[];
  /** Every class counts alike. What is unknown counts as 0, as in scikit-learn. */
  readonly macro: ClassMeans;
  /** Every class counts as much as it has examples. */
  readonly weighted: ClassMeans;
}

export interface ClassMeans {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html */
export function classReport(matrix: ConfusionMatrix): ClassReport {
  const supports = matrix.map(sum);
  const answered = matrix.map((_, answer) => sum(matrix.map((row) => row[answer] ?? 0)));
  const hits = matrix.map((row, label) => row[label] ?? 0);
  const examples = sum(supports);
  const classes = hits.map((right, label) => {
    const support = supports[label] ?? 0;
    const answers = answered[label] ?? 0;
    return {
      precision: share(right, answers),
      recall: share(right, support),
      f1: share(2 * right, answers + support),
      support,
    };
  });
  const means = (weights: readonly number[]): ClassMeans => {
    const mean = (name: keyof ClassMeans) =>
      share(sum(classes.map((scores, label) => (scores[name] ?? 0) * (weights[label] ?? 0))), sum(weights)) ?? 0;
    return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
  };
  return {
    accuracy: share(sum(hits), examples) ?? 0,
    examples,
    wrong: examples - sum(hits),
    classes,
    macro: means(classes.map(() => 1)),
    weighted: means(supports),
  };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
