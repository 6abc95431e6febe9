import { imagesOfASplit } from "../../../src/lessons/exercises/imagesOfASplit.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(imagesOfASplit, {
  mistakes: ["one-class", "no-split", "added-instead-of-divided", "only-test", "only-validation"],
});
