import { sizeAfterHalving } from "../../../src/lessons/exercises/sizeAfterHalving.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(sizeAfterHalving, {
  mistakes: [
    "padding-ignored",
    "always-rounded-up",
    "always-rounded-down",
    "channels-of-the-input",
    "channels-multiplied",
    "one-map",
    "pool-forgotten",
    "last-window-forgotten",
  ],
  solve(_numbers, question) {
    let side = Number(/input: \[(\d+)/.exec(question)?.[1]);
    const layers = /(?:pool|kernel)_size: (\d), strides: 2, padding: (\w+)/g;
    for (const [, window, padding] of question.matchAll(layers)) {
      let positions = 0;
      const last = padding === "same" ? side - 1 : side - Number(window);
      for (let at = 0; at <= last; at += 2) positions++;
      side = positions;
    }
    return side * side * Number(/filters: (\d+)/.exec(question)?.[1]);
  },
});
