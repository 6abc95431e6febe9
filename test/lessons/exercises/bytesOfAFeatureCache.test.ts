import { bytesOfAFeatureCache } from "../../../src/lessons/exercises/bytesOfAFeatureCache.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(bytesOfAFeatureCache, {
  mistakes: [
    "plain-image-forgotten",
    "views-forgotten",
    "bytes-forgotten",
    "bits-for-bytes",
    "places-forgotten",
    "divided-by-the-other-unit",
    "named-the-other-unit",
  ],
  solve(_numbers, question) {
    const shape = /: ([\d,×]+) numbers/.exec(question)?.[1]?.replaceAll(",", "").split("×").map(Number) ?? [];
    const images = Number(/from ([\d,]+) images/.exec(question)?.[1]?.replaceAll(",", ""));
    const views = Number(/in (\d+) augmented/.exec(question)?.[1]);
    return (images * (1 + views) * shape.reduce((product, size) => product * size, 4)) / 1e6;
  },
});
