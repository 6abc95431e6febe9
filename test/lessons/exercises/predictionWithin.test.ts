import { predictionWithin } from "../../../src/lessons/exercises/predictionWithin.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(predictionWithin, {
  mistakes: ["batch-changed", "kernel-smaller", "last-layer-made-smaller", "stride-larger"],
});
