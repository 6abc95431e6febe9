import { expect, test } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import { whichRemedyFits } from "../../../src/lessons/exercises/whichRemedyFits.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(whichRemedyFits, {
  mistakes: ["smaller-batch", "sixteen-bits", "plain-optimizer", "checkpoints", "two-devices"],
});

test("which one is right depends on the network; checkpoints free too little in one of three convolutions", () => {
  const right = Array.from({ length: 60 }, (_, seed) => {
    const { answer, solution } = whichRemedyFits.generate(randomGenerator(seed), {});
    return answer.kind === "choice" ? answer.options.find(({ id }) => id === solution)?.text.slice(0, 7) : undefined;
  });
  expect([...new Set(right)].sort()).toEqual(["Cut the", "Split t", "Train w", "Use SGD"]);
});
