import { denseOrConvolution } from "../../../src/lessons/exercises/denseOrConvolution.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(denseOrConvolution, {
  mistakes: [
    "bias-for-each-channel",
    "bias-forgotten",
    "channels-forgotten",
    "one-bias",
    "one-filter",
    "one-unit",
    "rows-plus-columns",
    "the-other-layer",
    "weights-not-shared",
  ],
  solve: ([size = 0, , ...others], question) => {
    const channels = question.includes("one channel") ? 1 : (others.shift() ?? 0);
    const [units = 0, kernel = 0] = others;
    return question.includes("dense") ? (size * size * channels + 1) * units : (kernel ** 2 * channels + 1) * units;
  },
});
