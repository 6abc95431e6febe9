import { pixelAfterPreprocessing } from "../../../src/lessons/exercises/pixelAfterPreprocessing.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(pixelAfterPreprocessing, {
  mistakes: [
    "not-scaled",
    "from-0-to-1",
    "sign",
    "divided-by-256",
    "twice-the-range",
    "half-the-range",
    "swapped-channels",
    "scaled-as-tf",
    "mean-only",
  ],
  // Keras, imagenet_utils.preprocess_input: tf x / 127.5 − 1; torch (x / 255 − mean) / std; caffe x − mean.
  solve(numbers, question) {
    const byte = numbers.at(-1) ?? 0;
    const channel = ["red", "green", "blue"].findIndex((name) => question.includes(`**${name}**`));
    if (question.includes("tf")) return byte / 127.5 - 1;
    if (question.includes("caffe")) return byte - ([123.68, 116.779, 103.939][channel] ?? 0);
    return (byte / 255 - ([0.485, 0.456, 0.406][channel] ?? 0)) / ([0.229, 0.224, 0.225][channel] ?? 1);
  },
});
