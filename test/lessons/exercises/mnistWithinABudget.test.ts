import { mnistWithinABudget } from "../../../src/lessons/exercises/mnistWithinABudget.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(mnistWithinABudget, {
  count: 100,
  mistakes: ["unchanged", "flatten-kept", "no-convolution", "nine-classes"],
});
