import { describe, expect, test } from "vitest";
import { slidingAxis, startOf, tapsOf } from "../../../src/core/explore/slidingAxis.ts";
import type { Padding, Window } from "../../../src/core/window.ts";

interface Case {
  source: string;
  length: number;
  size: number;
  stride?: number;
  dilation?: number;
  padding?: Padding;
  ceilMode?: boolean;
  output: number;
  borders?: [number, number];
  left: number;
  first: number;
  sum: string;
}

const cases: Record<string, Case> = {
  "valid, all used": { source: "5 − 3 + 1", length: 5, size: 3, output: 3, left: 0, first: 0, sum: "5 − 3 + 1" },
  "valid, one pixel left over": {
    source: "⌊(6 − 3)/2⌋ + 1 = 2; windows at 0 and 2 end at 4, so pixel 5 is left",
    length: 6,
    size: 3,
    stride: 2,
    output: 2,
    left: 1,
    first: 0,
    sum: "⌊(6 − 3)/2⌋ + 1",
  },
  "same, the odd zero at the end": {
    source: "⌈6/2⌉ = 3; (3 − 1)·2 + 3 − 6 = 1 zero, after",
    length: 6,
    size: 3,
    stride: 2,
    padding: "same",
    output: 3,
    borders: [0, 1],
    left: 0,
    first: 0,
    sum: "⌈6/2⌉",
  },
  "the first layer of ResNet": {
    source: "He et al. 2015: 7×7, stride 2, 3 zeros each side, 224 → 112; ⌊223/2⌋ leaves 1",
    length: 224,
    size: 7,
    stride: 2,
    padding: [3, 3, 3, 3],
    output: 112,
    borders: [3, 3],
    left: 1,
    first: -3,
    sum: "⌊(224 + 6 − 7)/2⌋ + 1",
  },
  dilated: {
    source: "a window of 3 with steps of 2 covers 5",
    length: 7,
    size: 3,
    dilation: 2,
    output: 3,
    left: 0,
    first: 0,
    sum: "7 − 5 + 1",
  },
  "ceil_mode hangs over": {
    source: "⌈(6 − 3)/2⌉ + 1 = 3; the last window ends at 7, one beyond",
    length: 6,
    size: 3,
    stride: 2,
    ceilMode: true,
    output: 3,
    left: -1,
    first: 0,
    sum: "⌈(6 − 3)/2⌉ + 1",
  },
  "does not fit": { source: "7 > 5", length: 5, size: 7, output: 0, left: 0, first: 0, sum: "0" },
};

describe("a window along one axis", () => {
  test.each(Object.entries(cases))("%s", (_name, { source: _source, length, first, borders = [0, 0], ...given }) => {
    const { size, stride = 1, dilation = 1, padding = "valid", ceilMode = false, output, left, sum } = given;
    const window: Window = { size: [1, size], strides: [1, stride], dilation: [1, dilation], padding, ceilMode };
    const axis = slidingAxis(length, 1, window);
    expect(axis).toMatchObject({ output, left, sum, before: borders[0], after: borders[1] });
    expect(startOf(axis, 0)).toBe(first);
  });

  test("the places of a dilated window are as far apart as it says", () => {
    const window: Window = { size: [1, 3], strides: [1, 2], dilation: [1, 2], padding: [0, 0, 1, 1] };
    expect(tapsOf(slidingAxis(9, 1, window), 1)).toEqual([1, 3, 5]);
  });

  test("no window but the last of ceil_mode reaches beyond its border, and one more would", () => {
    for (const length of [5, 6, 7, 12, 13])
      for (const size of [1, 2, 3, 5])
        for (const stride of [1, 2, 3])
          for (const padding of ["valid", "same", [0, 0, 1, 2]] as const) {
            const axis = slidingAxis(length, 1, { size: [1, size], strides: [1, stride], dilation: [1, 1], padding });
            expect(axis.left).toBeGreaterThanOrEqual(0);
            expect(axis.left).toBeLessThan(padding === "same" ? Math.max(stride, 2) : stride);
          }
  });
});
