import { expect, test } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import { replaceThePools } from "../../../src/lessons/exercises/replaceThePools.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(replaceThePools, {
  count: 200,
  mistakes: ["pools-left", "no-stride", "pools-removed", "stride-of-three", "channels-doubled"],
});

test("a stride in the convolution before the pooling is as good where the size is even", () => {
  for (let seed = 0; seed < 30; seed++) {
    const { answer, grade } = replaceThePools.generate(randomGenerator(seed), {});
    const start = answer.kind === "model" ? answer.start : "";
    const side = Number(/input: \[(\d+)/.exec(start)?.[1]);
    if (side % 4 !== 0) continue;
    const strided = start
      .replace(/^.*MaxPooling2D.*\n/gm, "")
      .replaceAll("kernel_size: 3,", "kernel_size: 3, strides: 2,");
    expect(grade(strided).is).toBe("right");
  }
});
