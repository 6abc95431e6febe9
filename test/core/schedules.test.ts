import { expect, test } from "vitest";
import { schedules } from "../../src/core/schedules.ts";

test.each([
  ["constant", 0, 1],
  ["constant", 1, 1],
  ["cosine", 0, 1],
  ["cosine", 1 / 3, 0.75],
  ["cosine", 0.5, 0.5],
  ["cosine", 1, 0],
] as const)("%s: when %d of the steps are done, the share of the learning rate is %d", (name, done, share) => {
  expect(schedules[name](done)).toBeCloseTo(share, 12);
});
