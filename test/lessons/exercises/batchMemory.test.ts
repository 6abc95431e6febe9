import { batchMemory } from "../../../src/lessons/exercises/batchMemory.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(batchMemory, {
  mistakes: [
    "batch-forgotten",
    "bytes-forgotten",
    "channels-forgotten",
    "circulating-answer",
    "divided-by-the-other-unit",
    "freed-as-in-prediction",
    "gradients-counted",
    "half-columns",
    "images-forgotten",
    "maps-for-each-channel",
    "named-the-other-unit",
    "one-image",
    "optimizer-counted",
    "pair-taken-for-one-layer",
    "rounded-down",
    "weights-for-each-image",
    "weights-forgotten",
  ],
  solve: ([rows = 0, columns = 0, k = 0, , , a = 0, b = 0, c = 0, , , , batch = 0], question) => {
    const channels = question.includes("four channels") ? 4 : 3;
    const image = rows * columns * channels;
    const maps = a * Math.ceil(rows / 2) * Math.ceil(columns / 2);
    const second = b * Math.ceil(rows / 4) * Math.ceil(columns / 4);
    const third = c * Math.ceil(rows / 8) * Math.ceil(columns / 8);
    const weights = (k * k * channels + 1) * a + (k * k * a + 1) * b + (k * k * b + 1) * c;
    return (4 * (batch * (image + maps + second + third) + weights)) / 1e6;
  },
});
