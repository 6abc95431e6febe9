import { describe, expect, test } from "vitest";
import type { PlainValue } from "../../../src/core/problem.ts";
import { readParameters } from "../../../src/core/readParameters.ts";
import type { FigureType } from "../../../src/lessons/figure.ts";
import { convolution } from "../../../src/lessons/figures/convolution.ts";
import { receptiveField } from "../../../src/lessons/figures/receptiveField.ts";
import { shapeArithmetic } from "../../../src/lessons/figures/shapeArithmetic.ts";

const described = (figure: FigureType<never> | FigureType, given: Record<string, PlainValue> = {}): string => {
  const { values, problems } = readParameters(figure.name, figure.params, given);
  expect(problems).toEqual([]);
  return figure.describe(values as never);
};

describe("figures of the explorers, in words", () => {
  test("a convolution names its map and prints its kernel", () => {
    const words = described(convolution as never, { kernel: "sobel-x", strides: 2 });
    // ⌊(24 − 3)/2⌋ + 1 = 11 and ⌊(32 − 3)/2⌋ + 1 = 15
    expect(words).toContain("11×15 values");
    expect(words).toContain("| -1 | 0 | 1 |");
    expect(described(convolution as never, { operation: "max pooling", size: 2, strides: 2 })).toContain(
      "12×16 values",
    );
  });

  test("LeNet-5's last window sees 32 pixels: 5, 6, 14, 16, then 32", () => {
    // 1 + 4; + 1·1; + 4·2; + 1·2; + 4·4
    const words = described(receptiveField as never);
    expect([...words.matchAll(/\| \S+ \| (\d+)×\d+ \|/g)].map(([, size]) => Number(size))).toEqual([
      1, 5, 6, 14, 16, 32,
    ]);
    expect(described(receptiveField as never, { layer: "nothing" })).toBe("This model has no layer of that name.");
  });

  test("the shape of ResNet's first layer is told step by step", () => {
    const words = described(shapeArithmetic as never, { length: 224, size: 7, stride: 2, padding: 3 });
    expect(words).toContain("223 / 2 = 111.5, rounded down to 111 steps");
    expect(words).toContain("⌊(224 + 6 − 7)/2⌋ + 1 = 112");
    expect(words).toContain("1 pixel of the border is left over");
  });

  test("a pooling that rounds up hangs over, a transposed convolution stamps", () => {
    const pooling = { operation: "pooling", length: 6, size: 3, stride: 2, ceil_mode: true };
    expect(described(shapeArithmetic as never, pooling)).toContain("hangs over the end by 1 pixel");
    const stamps = { operation: "transposed convolution", length: 4, size: 3, stride: 2, padding: "same" };
    expect(described(shapeArithmetic as never, stamps)).toContain("(4 − 1)·2 + 3 = 9");
  });
});
