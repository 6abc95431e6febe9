import { expect, test } from "vitest";
import { formatInOrder } from "../../src/core/shape.ts";

test.each([
  [[224, 112, 3], undefined, "224×112×3"],
  [[224, 112, 3], "channels-first", "3×224×112"],
  [[null, null, 3], "channels-first", "3×?×?"],
  [[400], "channels-first", "400"],
  [[50, 8], "channels-first", "50×8"],
] as const)("%j in the order %s is %s", (shape, order, text) => {
  expect(formatInOrder(shape, order)).toBe(text);
});
