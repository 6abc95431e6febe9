import { expect, test } from "vitest";
import { classReport } from "../../../src/core/classification/classReport.ts";
import { confusionCsv } from "../../../src/core/classification/confusionCsv.ts";
import { type ConfusionMatrix, confusionMatrix, confusions } from "../../../src/core/classification/confusionMatrix.ts";

const pages = "https://scikit-learn.org/stable/modules/generated/sklearn.metrics";

test.each([
  {
    source: `${pages}.confusion_matrix.html`,
    truth: [2, 0, 2, 2, 0, 1],
    answers: [0, 0, 2, 2, 0, 2],
    matrix: [
      [2, 0, 0],
      [0, 0, 1],
      [1, 0, 2],
    ],
  },
  {
    source: "a class that no example has",
    truth: [0, 1],
    answers: [0, 2],
    matrix: [
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
    ],
  },
])("rows are true classes, columns are answers: $source", ({ truth, answers, matrix }) => {
  expect(confusionMatrix(truth, answers, 3)).toEqual(matrix);
});

/** The report of scikit-learn's example "Recognizing hand-written digits", and its matrix. */
const digits: ConfusionMatrix = [
  [87, 0, 0, 0, 1, 0, 0, 0, 0, 0],
  [0, 88, 1, 0, 0, 0, 0, 0, 1, 1],
  [0, 0, 85, 1, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 79, 0, 3, 0, 4, 5, 0],
  [0, 0, 0, 0, 88, 0, 0, 0, 0, 4],
  [0, 0, 0, 0, 0, 88, 1, 0, 0, 2],
  [0, 1, 0, 0, 0, 0, 90, 0, 0, 0],
  [0, 0, 0, 0, 0, 1, 0, 88, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 0, 88, 0],
  [0, 0, 0, 1, 0, 1, 0, 0, 0, 90],
];

test.each([
  {
    source: `${pages}.classification_report.html`,
    matrix: confusionMatrix([0, 1, 2, 2, 2], [0, 0, 2, 2, 1], 3),
    classes: ["0.50 1.00 0.67 1", "0.00 0.00 0.00 1", "1.00 0.67 0.80 3"],
    accuracy: "0.60",
    macro: "0.50 0.56 0.49",
    weighted: "0.70 0.60 0.61",
  },
  {
    source: `${pages}.precision_recall_fscore_support.html, labels pig, dog, cat`,
    matrix: confusionMatrix([2, 1, 0, 2, 1, 0], [2, 0, 1, 2, 2, 1], 3),
    classes: ["0.00 0.00 0.00 2", "0.00 0.00 0.00 2", "0.67 1.00 0.80 2"],
    accuracy: "0.33",
    macro: "0.22 0.33 0.27",
    weighted: "0.22 0.33 0.27",
  },
  {
    source: "https://scikit-learn.org/stable/auto_examples/classification/plot_digits_classification.html",
    matrix: digits,
    classes: [
      "1.00 0.99 0.99 88",
      "0.99 0.97 0.98 91",
      "0.99 0.99 0.99 86",
      "0.98 0.87 0.92 91",
      "0.99 0.96 0.97 92",
      "0.95 0.97 0.96 91",
      "0.99 0.99 0.99 91",
      "0.96 0.99 0.97 89",
      "0.94 1.00 0.97 88",
      "0.93 0.98 0.95 92",
    ],
    accuracy: "0.97",
    macro: "0.97 0.97 0.97",
    weighted: "0.97 0.97 0.97",
  },
])("precision, recall and F1 are scikit-learn's: $source", ({ matrix, classes, accuracy, macro, weighted }) => {
  const report = classReport(matrix);
  const numbers = (scores: { precision: number | null; recall: number | null; f1: number | null }) =>
    [scores.precision, scores.recall, scores.f1].map((value) => value?.toFixed(2)).join(" ");
  expect(report.classes.map((scores) => `${numbers(scores)} ${scores.support}`)).toEqual(classes);
  expect(report.accuracy.toFixed(2)).toBe(accuracy);
  expect([numbers(report.macro), numbers(report.weighted)]).toEqual([macro, weighted]);
});

test("what cannot be known is null, and counts as 0 in the means", () => {
  const report = classReport([
    [2, 0, 0],
    [1, 0, 0],
    [0, 0, 0],
  ]);
  expect(report.classes[1]).toEqual({ precision: null, recall: 0, f1: 0, support: 1 });
  expect(report.classes[2]).toEqual({ precision: null, recall: null, f1: null, support: 0 });
  expect(report.macro.precision).toBeCloseTo(2 / 3 / 3);
  expect(classReport([])).toMatchObject({ accuracy: 0, examples: 0, wrong: 0, classes: [] });
});

test("confusions come most frequent first", () => {
  expect(confusions(digits).slice(0, 4)).toEqual([
    { truth: 3, answer: 8, count: 5 },
    { truth: 3, answer: 7, count: 4 },
    { truth: 4, answer: 9, count: 4 },
    { truth: 3, answer: 5, count: 3 },
  ]);
  expect(confusions(confusionMatrix([0, 1], [0, 1], 2))).toEqual([]);
});

test("the matrix as CSV: names on both sides, quoted where they must be, never read as formulas", () => {
  const matrix = [
    [2, 1],
    [0, 3],
  ];
  expect(confusionCsv(["cat, grey", '=1+"1"'], matrix)).toBe(
    'true \\ answer,"cat, grey","\'=1+""1"""\r\n"cat, grey",2,1\r\n"\'=1+""1""",0,3\r\n',
  );
});
