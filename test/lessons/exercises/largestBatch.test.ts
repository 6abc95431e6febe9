import { largestBatch } from "../../../src/lessons/exercises/largestBatch.ts";
import { bytesByHand } from "./bytesByHand.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(largestBatch, {
  mistakes: [
    "rounded-up",
    "state-forgotten",
    "gradients-and-slots-forgotten",
    "slots-forgotten",
    "inputs-forgotten",
    "largest-output-alone",
    "megabyte-of-1024",
    "numbers-for-bytes",
    "bits-for-bytes",
  ],
  solve(_numbers, question) {
    const room = 1e6 * Number(/\*\*([\d,]+) MB/.exec(question)?.[1]?.replaceAll(",", ""));
    const { slots, parameters, image, outputs } = bytesByHand(question);
    return Math.floor((room / 4 - (2 + slots) * parameters) / (image + outputs));
  },
});
