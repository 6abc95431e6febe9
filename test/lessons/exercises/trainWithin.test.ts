import { expect, test } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import { trainWithin } from "../../../src/lessons/exercises/trainWithin.ts";
import { bytesByHand, totalByHand } from "./bytesByHand.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(trainWithin, {
  count: 200,
  mistakes: [
    "no-accumulation",
    "accumulation-without-smaller-batch",
    "not-small-enough",
    "training-changed",
    "deep-layer-cut",
    "too-few-layers",
  ],
});

test("the start needs what the question says, the solution at most what there is", () => {
  for (let seed = 0; seed < 50; seed++) {
    const { question, answer, solution } = trainWithin.generate(randomGenerator(seed), { keep: "any" });
    const [, needs = 0, room = 0] = (
      /needs ([\d.,]+ [MG]B), and there are \*\*([\d.,]+ [MG]B)/.exec(question) ?? []
    ).map((amount) => Number.parseFloat(amount.replaceAll(",", "")) * (amount.endsWith("GB") ? 1e9 : 1e6));
    const start = answer.kind === "model" ? totalByHand(bytesByHand(answer.start)) : 0;
    expect(Math.abs(start / needs - 1)).toBeLessThan(0.005);
    expect(totalByHand(bytesByHand(solution))).toBeLessThanOrEqual(room * 1.005);
  }
});

test("another way than the solution's is as good", () => {
  const network = trainWithin.generate(randomGenerator(1), { keep: "network" });
  const start = network.answer.kind === "model" ? network.answer.start : "";
  const batch = Number(/batch_size: (\d+)/.exec(start)?.[1]);
  const way = start.replace(
    /batch_size: \d+/,
    `batch_size: ${batch / 4}\n  gradient_accumulation_steps: 4\n  precision: mixed_float16`,
  );
  expect(network.grade(way).is).toBe("right");
});
