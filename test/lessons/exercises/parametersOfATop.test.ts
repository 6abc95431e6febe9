import { parametersOfATop } from "../../../src/lessons/exercises/parametersOfATop.ts";
import { describeExercise } from "./describeExercise.ts";

/** @see https://keras.io/api/applications: parameters with the top, less (features + 1) · 1,000 */
const bodies: Readonly<Record<string, readonly [body: number, features: number]>> = {
  "Inception v3": [21_802_784, 2048],
  Xception: [20_861_480, 2048],
  MobileNet: [2_257_984, 1280],
  DenseNet: [7_037_504, 1024],
  ResNet: [23_587_712, 2048],
};

describeExercise(parametersOfATop, {
  mistakes: [
    "bias-of-the-new-top",
    "no-bias-at-all",
    "bias-of-the-old-top",
    "old-top-kept",
    "without-a-new-top",
    "head-alone",
    "in-proportion",
  ],
  solve(_numbers, question) {
    const classes = Number(/one of \*\*(\d+) classes/.exec(question)?.[1]);
    // Keras Applications, include_top=False, pooling="avg": parameters and features.
    const [body = 0, features = 0] = Object.entries(bodies).find(([name]) => question.startsWith(name))?.[1] ?? [];
    return body + (features + 1) * classes;
  },
});
