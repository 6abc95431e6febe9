import { poolOrStrideCosts } from "../../../src/lessons/exercises/poolOrStrideCosts.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(poolOrStrideCosts, {
  mistakes: [
    "pool-has-weights",
    "bias-forgotten",
    "channels-forgotten",
    "filters-forgotten",
    "bias-for-each-channel",
    "positions-counted",
    "side-not-area",
    "input-positions",
    "half-not-quarter",
    "pool-multiplies",
    "one-position",
  ],
  solve(_numbers, question) {
    const [, side = 0, channels = 0] = (/of (\d+)×\d+ with (\d+) channels/.exec(question) ?? []).map(Number);
    const kernel = Number(/kernel_size: (\d)/.exec(question)?.[1]);
    const weights = kernel * kernel * channels * channels;
    return question.includes("MACs") ? weights * (side / 2) ** 2 : weights + channels;
  },
});
