import { preprocessingMistake } from "../../../src/lessons/exercises/preprocessingMistake.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(preprocessingMistake, {
  mistakes: ["right", "from-0-to-1", "bytes", "bgr", "scaled-twice"],
});
