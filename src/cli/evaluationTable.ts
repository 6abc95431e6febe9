import { type ClassMeans, type ClassScore, classReport } from "../core/classification/classReport.ts";
import { type ConfusionMatrix, confusions } from "../core/classification/confusionMatrix.ts";
import { formatCount, formatShare } from "../core/wording.ts";
import { table } from "./table.ts";

/** Wider than this, lines of the matrix would break in a terminal of the usual width. */
const widest = 100;
const mostConfusions = 10;
const longestName = 24;

/** Precision, recall, F1 and support of each class, then which classes are taken for which. */
export const evaluationTable = (classes: readonly string[], matrix: ConfusionMatrix): string =>
  [scoreTable(classes, matrix), "", confusionText(classes, matrix)].join("\n");

function scoreTable(classes: readonly string[], matrix: ConfusionMatrix): string {
  const report = classReport(matrix);
  const line = (name: string, scores: ClassScore | ClassMeans, support: number) => [
    short(name),
    ...[scores.precision, scores.recall, scores.f1].map(percent),
    formatCount(support),
  ];
  return table(
    [
      ["class", "precision", "recall", "F1", "images"],
      ...report.classes.map((scores, label) => line(classes[label] ?? String(label), scores, scores.support)),
      line("mean of the classes", report.macro, report.examples),
      line("weighted by images", report.weighted, report.examples),
    ],
    [1, 2, 3, 4],
  );
}

/** The matrix where it fits, else the most frequent mistakes. */
function confusionText(classes: readonly string[], matrix: ConfusionMatrix): string {
  const names = classes.map(short);
  const rows = matrix.map((row, label) => [
    names[label] ?? "",
    ...row.map((count) => (count ? formatCount(count) : "·")),
  ]);
  const drawn = table(
    [["", ...names], ...rows],
    [...names.keys()].map((column) => column + 1),
  );
  if (Math.max(...drawn.split("\n").map(({ length }) => length)) <= widest)
    return `Rows: the true class. Columns: the answer.\n${drawn}`;
  const frequent = confusions(matrix);
  if (frequent.length === 0) return "No image was taken for another class.";
  const shown = frequent.slice(0, mostConfusions);
  const title = `The most frequent of ${formatCount(frequent.length)} kinds of mistakes (all of them: --confusion FILE.csv).`;
  const lines = shown.map(({ truth, answer, count }) => [
    formatCount(count),
    names[truth] ?? "",
    `taken for ${names[answer] ?? ""}`,
  ]);
  return `${title}\n${table(lines, [0])}`;
}

const percent = (share: number | null): string => (share === null ? "–" : formatShare(share));

const short = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);
