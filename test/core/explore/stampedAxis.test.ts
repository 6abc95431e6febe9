import { expect, test } from "vitest";
import { stampedAxis } from "../../../src/core/explore/stampedAxis.ts";
import type { Transposed } from "../../../src/core/layers/transposed.ts";

const params: Transposed = {
  kernel_size: [3, 3],
  strides: [2, 2],
  padding: "valid",
  dilation_rate: [1, 1],
  output_padding: null,
};

test.each([
  ["valid: (4 − 1)·2 + 3 = 9", 4, {}, { stamped: 9, before: 0, after: 0, extra: 0, output: 9 }],
  ["same: 4·2 = 8, one of 9 cut at the end", 4, { padding: "same" }, { stamped: 9, before: 0, after: 1, output: 8 }],
  [
    "PyTorch's padding 1, output_padding 1: (4 − 1)·2 + 3 − 2 + 1 = 8",
    4,
    { padding: [1, 1, 1, 1], output_padding: [1, 1] },
    { stamped: 9, before: 1, after: 1, extra: 1, output: 8 },
  ],
  [
    "a kernel of 1 with stride 2, same: the last zero is added",
    4,
    { kernel_size: [1, 1], padding: "same" },
    { stamped: 7, extra: 1, output: 8 },
  ],
  ["dilation 2 covers 5: (4 − 1)·2 + 5 = 11", 4, { dilation_rate: [2, 2] }, { covered: 5, stamped: 11, output: 11 }],
] as const)("%s", (_source, length, changed, expected) => {
  expect(stampedAxis(length, 1, { ...params, ...changed })).toMatchObject(expected);
});

test("what is stamped, less what is cut, and what is added, is the output", () => {
  for (const length of [1, 3, 8])
    for (const size of [1, 2, 3, 5])
      for (const stride of [1, 2, 3])
        for (const padding of ["valid", "same"] as const) {
          const axis = stampedAxis(length, 0, { ...params, kernel_size: [size, 1], strides: [stride, 1], padding });
          expect(axis.stamped - axis.before - axis.after + axis.extra).toBe(axis.output);
        }
});
