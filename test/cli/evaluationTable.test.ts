import { expect, test } from "vitest";
import { evaluationTable } from "../../src/cli/evaluationTable.ts";
import { confusionMatrix } from "../../src/core/classification/confusionMatrix.ts";

test("a few classes: scores by name, and the whole matrix", () => {
  const matrix = confusionMatrix([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0], 4);
  expect(evaluationTable(["cat", "dog", "a sheep in wolf's clothing", "owl"], matrix)).toBe(
    `
class                     precision    recall       F1  images
cat                         66.67 %   66.67 %  66.67 %       3
dog                         66.67 %  100.00 %  80.00 %       2
a sheep in wolf's cloth…          –    0.00 %   0.00 %       1
owl                               –         –        –       0
mean of the classes         33.33 %   41.67 %  36.67 %       6
weighted by images          55.56 %   66.67 %  60.00 %       6

Rows: the true class. Columns: the answer.
                          cat  dog  a sheep in wolf's cloth…  owl
cat                         2    1                         ·    ·
dog                         ·    2                         ·    ·
a sheep in wolf's cloth…    1    ·                         ·    ·
owl                         ·    ·                         ·    ·
`.trim(),
  );
});

test("more classes than a line holds: the ten most frequent mistakes instead of the matrix", () => {
  const classes = Array.from({ length: 40 }, (_, label) => `breed ${label}`);
  const truth = classes.flatMap((_, label) => Array(label).fill(label) as number[]);
  const answers = truth.map((label) => (label + 1) % 40);
  const lines = evaluationTable(classes, confusionMatrix(truth, answers, 40))
    .split("\n")
    .slice(-11);
  expect(lines[0]).toBe("The most frequent of 39 kinds of mistakes (all of them: --confusion FILE.csv).");
  expect(lines[1]).toBe("39  breed 39  taken for breed 0");
  expect(lines[10]).toBe("30  breed 30  taken for breed 31");
  const right = evaluationTable(classes, confusionMatrix(truth, truth, 40));
  expect(right.endsWith("No image was taken for another class.")).toBe(true);
});
