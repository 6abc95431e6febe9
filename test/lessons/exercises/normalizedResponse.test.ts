import { expect, test } from "vitest";
import { normalizedResponse } from "../../../src/lessons/exercises/normalizedResponse.ts";
import { alexNet, neighbours, normalized } from "../../../src/lessons/responses/localResponse.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(normalizedResponse, {
  mistakes: [
    "k-forgotten",
    "beta-as-minus-beta",
    "beta-forgotten",
    "alpha-divided-by-n",
    "space-instead-of-maps",
    "squares-forgotten",
    "itself-left-out",
    "window-moved-in-at-the-border",
    "n-on-one-side",
  ],
});

test.each<[what: string, map: number, maps: number, radius: number, window: readonly [number, number]]>([
  ["in the middle: n = 5 maps", 4, 10, 2, [2, 6]],
  ["the paper's max(0, i − n/2): the first map has 3", 0, 10, 2, [0, 2]],
  ["the paper's min(N − 1, i + n/2): the last map has 3", 9, 10, 2, [7, 9]],
  ["fewer maps than n", 1, 3, 2, [0, 2]],
])("%s", (_what, map, maps, radius, window) => expect(neighbours(map, maps, radius)).toEqual(window));

test("a value is divided as in equation (3.3) of Krizhevsky et al.", () => {
  const responses = [10, 20, 100, 40, 50, 90];
  const sum = 10 ** 2 + 20 ** 2 + 100 ** 2 + 40 ** 2 + 50 ** 2;
  expect(normalized(responses, 2, alexNet)).toBeCloseTo(100 / (2 + 1e-4 * sum) ** 0.75, 10);
  expect(normalized(responses, 0, alexNet)).toBeCloseTo(10 / (2 + 1e-4 * (100 + 400 + 10000)) ** 0.75, 10);
});
