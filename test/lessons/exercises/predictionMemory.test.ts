import { predictionMemory } from "../../../src/lessons/exercises/predictionMemory.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(predictionMemory, {
  mistakes: [
    "all-layers",
    "all-layers-and-image",
    "bytes-forgotten",
    "channels-forgotten",
    "circulating-answer",
    "divided-by-the-other-unit",
    "first-layer-left-out",
    "half-columns",
    "image-kept",
    "largest-tensor-alone",
    "maps-for-each-channel",
    "named-the-other-unit",
    "pair-taken-for-one-layer",
    "rounded-down",
    "weights-forgotten",
  ],
  solve: ([rows = 0, columns = 0, k = 0, , , a = 0, b = 0, c = 0], question) => {
    const channels = question.includes("four channels") ? 4 : 3;
    const first = a * Math.ceil(rows / 2) * Math.ceil(columns / 2);
    const second = b * Math.ceil(rows / 4) * Math.ceil(columns / 4);
    const weights = (k * k * channels + 1) * a + (k * k * a + 1) * b + (k * k * b + 1) * c;
    return (4 * (first + Math.max(second, rows * columns * channels) + weights)) / 1e6;
  },
});
