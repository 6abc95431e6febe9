import { trainableWhenFrozen } from "../../../src/lessons/exercises/trainableWhenFrozen.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(trainableWhenFrozen, {
  mistakes: [
    "statistics-counted",
    "head-forgotten",
    "normalization-forgotten",
    "only-the-head",
    "nothing-frozen",
    "all-parameters",
    "normalization-thawed",
    "bias-of-the-head",
  ],
  solve(_numbers, question) {
    const [first = 0, second = 0] = [...question.matchAll(/unit: \{ filters: (\d+) \}/g)].map(([, digits]) =>
      Number(digits),
    );
    const classes = Number(/units: (\d+)/.exec(question)?.[1]);
    return 9 * first * second + 2 * second + (second + 1) * classes;
  },
});
