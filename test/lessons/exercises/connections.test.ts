import { connections } from "../../../src/lessons/exercises/connections.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(connections, {
  mistakes: [
    "bias-counted",
    "channels-forgotten",
    "dense-connections",
    "one-map",
    "one-place-too-few",
    "parameters-counted",
    "same-padding",
    "weights-counted",
  ],
  solve: ([filters = 0, k = 0, , size = 0, , channels = 0], question) =>
    (size - k + 1) ** 2 * filters * k * k * (question.includes("one channel") ? 1 : channels),
});
