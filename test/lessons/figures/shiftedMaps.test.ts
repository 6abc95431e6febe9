import { expect, test } from "vitest";
import { countsOf, windowAt } from "../../../src/lessons/convolutions/oneLayer.ts";
import { denseAndConvolution } from "../../../src/lessons/figures/denseAndConvolution.ts";
import { shiftedMaps } from "../../../src/lessons/figures/shiftedMaps.ts";

test("connections of a convolution are counted window by window, less at the edges", () => {
  for (const [image, kernel] of [
    [8, 3],
    [28, 5],
    [8, 7],
    [16, 1],
  ] as const) {
    let pairs = 0;
    for (let row = 0; row < image; row++)
      for (let column = 0; column < image; column++) {
        const [rows, columns] = [windowAt(row, image, kernel), windowAt(column, image, kernel)];
        pairs += (rows.to - rows.from) * (columns.to - columns.from);
      }
    expect(countsOf(image, kernel).convolution.connections).toBe(pairs);
  }
});

test("28×28 pixels under 784 units: 615,440 parameters against 10", () => {
  const { dense, convolution } = countsOf(28, 3);
  expect([dense.parameters, convolution.parameters]).toEqual([(784 + 1) * 784, 3 * 3 + 1]);
  expect(denseAndConvolution.describe({ image: 28, kernel: 3 })).toContain("615,440");
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
  "a moved %i: its map moves along, small pooling changes, the largest value stays",
  (digit) => {
    const told = shiftedMaps.describe({ digit });
    expect(told).toContain("differs from the new map in 0 of 1,600 values");
    expect(told).toMatch(/Of the 100 values behind a 4×4 max pooling [1-9]/);
    const [, before, after] = /is ([\d.]+) before and ([\d.]+) after/.exec(told) ?? [];
    expect(before).toBe(after);
  },
);
