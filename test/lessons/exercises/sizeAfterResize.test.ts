import { sizeAfterResize } from "../../../src/lessons/exercises/sizeAfterResize.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(sizeAfterResize, {
  mistakes: [
    "squashed",
    "square-of-the-photo",
    "only-the-longer-side",
    "not-in-proportion",
    "not-scaled",
    "cut-off",
    "longer-side-scaled",
  ],
  solve(numbers, question) {
    const [width = 0, height = 0] = numbers;
    const [side, size] = question.includes("Inception") ? [342, 299] : [256, 224];
    const longer = (side * Math.max(width, height)) / Math.min(width, height);
    return `${(100 * size ** 2) / (side * longer)} %`;
  },
});
