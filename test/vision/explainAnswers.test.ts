import { expect, test } from "vitest";
import { chosenAnswer, directionOf, likeliest, shareOf } from "../../src/vision/explainAnswers.ts";
import type { OpenedModel } from "../../src/vision/explainModel.ts";

const model = (units: number, labels: readonly string[]) =>
  ({ name: "A network", units, labels }) as unknown as OpenedModel;

test("one value alone is the probability of the second class", () => {
  const two = model(1, ["cat", "dog"]);
  expect([shareOf([0.25], 0), shareOf([0.25], 1)]).toEqual([0.75, 0.25]);
  expect(likeliest(two, [0.25]).map(({ name, share }) => [name, share])).toEqual([
    ["cat", 0.75],
    ["dog", 0.25],
  ]);
  // What speaks for the first class speaks against the second.
  expect([...directionOf(two, 0, 2)]).toEqual([-1, -1]);
  expect([...directionOf(two, 1, 1)]).toEqual([1]);
});

test("of many classes the likeliest come first, equal ones in their order, at most five", () => {
  const six = model(6, ["a", "b", "c", "d", "e", "f"]);
  const output = [0.1, 0.3, 0.1, 0.3, 0.15, 0.05];
  expect(likeliest(six, output).map(({ name }) => name)).toEqual(["b", "d", "e", "a", "c"]);
  expect([...directionOf(six, 4, 2)]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
  expect(chosenAnswer(six, output, undefined).name).toBe("b");
  expect(chosenAnswer(six, output, 5)).toEqual({ label: 5, name: "f", share: 0.05 });
});
