import { expect, test } from "vitest";
import { slidingSteps, stampedSteps } from "../../../src/core/explore/shapeText.ts";
import { slidingAxis } from "../../../src/core/explore/slidingAxis.ts";
import { stampedAxis } from "../../../src/core/explore/stampedAxis.ts";
import type { Padding } from "../../../src/core/window.ts";

const told = (length: number, size: number, stride: number, padding: Padding = "valid", dilation = 1) => {
  const window = { size: [size, size], strides: [stride, stride], dilation: [dilation, dilation], padding } as const;
  return slidingSteps(slidingAxis(length, 0, window), padding).join(" ");
};

test.each([
  ["one pixel is left over: 6 − 2 − 3", told(6, 3, 2), "1 pixel is left over at the end, which no window sees."],
  ["two of five are left over", told(8, 3, 3), "2 pixels are left over at the end, which no window sees."],
  ["nothing is left over", told(5, 3, 1), "Nothing is left over"],
  ["same adds 1 zero, after", told(6, 3, 2, "same"), "1 zero is added: 0 before, 1 after"],
  ["a window too large", told(5, 7, 1), "it does not fit"],
  ["a dilated window", told(9, 3, 1, "valid", 3), "(3 − 1)·3 + 1 = 7"],
] as const)("%s", (_fact, words, expected) => {
  expect(words).toContain(expected);
});

test("stamps that overlap, touch, or leave gaps", () => {
  const stamps = (size: number, stride: number) =>
    stampedSteps(
      stampedAxis(4, 0, {
        kernel_size: [size, size],
        strides: [stride, stride],
        padding: "valid",
        dilation_rate: [1, 1],
        output_padding: null,
      }),
    ).join(" ");
  expect(stamps(3, 2)).toContain("overlap by 1");
  expect(stamps(2, 2)).toContain("touch");
  expect(stamps(1, 3)).toContain("Between two lie 2");
});
