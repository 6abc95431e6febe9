import { luckOrBetter } from "../../../src/lessons/exercises/luckOrBetter.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(luckOrBetter, {
  mistakes: ["believes-all", "doubts-all", "test-again", "no-chance"],
});
