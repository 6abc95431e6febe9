import { expect, test } from "vitest";
import { pairedErrors } from "../../../src/core/classification/pairedErrors.ts";

/** So many images on which both are right, only the first, only the second, none. */
const pairs = (both: number, onlyFirst: number, onlySecond: number, none: number) => {
  const times = (count: number, first: boolean, second: boolean) =>
    Array.from({ length: count }, () => [first, second] as const);
  const all = [
    ...times(both, true, true),
    ...times(onlyFirst, true, false),
    ...times(onlySecond, false, true),
    ...times(none, false, false),
  ];
  return [all.map(([first]) => first), all.map(([, second]) => second)] as const;
};

test.each([
  // (|10 − 25| − 1)² / 35 = 5.6 > 3.84
  ["a clear difference", 900, 10, 25, 5, true],
  // (|10 − 20| − 1)² / 30 = 2.7
  ["within chance", 900, 10, 20, 5, false],
  // Agresti, Categorical Data Analysis, table 10.1 (approval of a prime minister): (|150 − 86| − 1)² / 236 = 16.8
  ["Agresti's table 10.1", 794, 150, 86, 570, true],
  ["no difference at all", 100, 0, 0, 3, false],
])("%s", (_name, both, onlyFirst, onlySecond, none, isBeyondChance) => {
  expect(pairedErrors(...pairs(both, onlyFirst, onlySecond, none))).toEqual({ onlyFirst, onlySecond, isBeyondChance });
});
