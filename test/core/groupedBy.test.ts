import { expect, test } from "vitest";
import { groupedBy } from "../../src/core/groupedBy.ts";

test("groups stand in the order in which their keys first come, items in theirs", () => {
  const groups = groupedBy([3, 8, 5, 2, 8], (number) => number % 2);
  expect([...groups]).toEqual([
    [1, [3, 5]],
    [0, [8, 2, 8]],
  ]);
});

test("nothing makes no group", () => {
  expect(groupedBy([], String).size).toBe(0);
});
