import { stepsOfATraining } from "../../../src/lessons/exercises/stepsOfATraining.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(stepsOfATraining, {
  mistakes: [
    "validation-learned",
    "partial-batch",
    "one-epoch",
    "rounded-at-the-end",
    "images-for-steps",
    "only-validation",
  ],
  solve: ([images = 0, validation = 0, batch = 1, epochs = 0]) =>
    epochs * Math.floor(Math.round(images * (1 - validation)) / batch),
});
