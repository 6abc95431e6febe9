import { errorsOfAnAccuracy } from "../../../src/lessons/exercises/errorsOfAnAccuracy.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(errorsOfAnAccuracy, {
  mistakes: ["learned-images", "errors-left", "errors-before", "percent", "share-of-errors"],
  // Percent of 10,000 images: 0.01 % is one.
  solve: ([_learned, _tested, before = 0, after = 0]) => Math.round((after - before) * 100),
});
