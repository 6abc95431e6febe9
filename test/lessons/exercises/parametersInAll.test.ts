import { parametersInAll } from "../../../src/lessons/exercises/parametersInAll.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(parametersInAll, {
  mistakes: [
    "bias-for-each-kernel",
    "bias-forgotten",
    "bytes-counted",
    "channels-and-bias-forgotten",
    "channels-forgotten",
    "filters-counted",
    "first-layer-left-out",
    "image-channels-everywhere",
    "kernels-and-filters-counted",
    "kernels-counted",
    "last-layer-alone",
    "one-bias-a-layer",
    "weights-not-shared",
  ],
  solve: ([, , k = 0, , , a = 0, b = 0, c = 0], question) => {
    const channels = question.includes("four channels") ? 4 : 3;
    return k * k * (channels * a + a * b + b * c) + a + b + c;
  },
});
