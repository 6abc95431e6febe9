import { describe, expect, test } from "vitest";
import { presetFits, presetKernel } from "../../../src/core/explore/kernels.ts";
import {
  type Channels,
  type Filter,
  mapRows,
  outputSize,
  patchAt,
  productsOf,
  valueAt,
  winnerOf,
} from "../../../src/core/explore/slide.ts";
import type { Window } from "../../../src/core/window.ts";

const counting: Channels = {
  height: 3,
  width: 3,
  channels: [Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), Float32Array.of(0, 0, 0, 0, 10, 0, 0, 0, 0)],
};
const window = (changed: Partial<Window> = {}): Window => ({
  size: [2, 2],
  strides: [1, 1],
  padding: "valid",
  dilation: [1, 1],
  ...changed,
});
const ones = [1, 1, 1, 1];
const filter = (changed: Partial<Filter>): Filter => ({
  combines: "products",
  weights: [ones, ones],
  channel: 0,
  ...changed,
});
const mapOf = (given: Window, answers: Filter) => [...mapRows(counting, given, answers)].map((row) => [...row]);

describe("a window over an image", () => {
  test("sees zeros in the border, and knows that they are border", () => {
    const patch = patchAt(counting, 0, window({ padding: [1, 0, 1, 0] }), { row: 0, column: 0 });
    expect(patch).toEqual({ values: [0, 0, 0, 1], isBorder: [true, true, true, false] });
    expect(productsOf(patch, [1, 2, 3, 4])).toEqual([0, 0, 0, 4]);
  });

  test.each([
    [
      "a convolution adds up over channels: 1+2+4+5 + 10",
      {},
      {},
      [
        [22, 26],
        [34, 38],
      ],
    ],
    [
      "a depthwise one does not",
      {},
      { combines: "products-of-each-channel", channel: 1 },
      [
        [10, 10],
        [10, 10],
      ],
    ],
    [
      "the largest",
      {},
      { combines: "largest" },
      [
        [5, 6],
        [8, 9],
      ],
    ],
    [
      "the mean",
      {},
      { combines: "mean" },
      [
        [3, 4],
        [6, 7],
      ],
    ],
    [
      "the mean leaves the border out: 1, (1+2)/2, (1+4)/2, …",
      { padding: [1, 0, 1, 0] },
      { combines: "mean" },
      [
        [1, 1.5, 2.5],
        [2.5, 3, 4],
        [5.5, 6, 7],
      ],
    ],
    [
      "or counts its zeros: 1/4",
      { padding: [1, 0, 1, 0], strides: [3, 3] },
      { combines: "mean", countsBorder: true },
      [[0.25]],
    ],
    ["dilation 2 sees the corners: 1+3+7+9", { dilation: [2, 2] }, { combines: "products-of-each-channel" }, [[20]]],
    [
      "stride 2, same: the border's zeros are at the end",
      { strides: [2, 2], padding: "same" },
      { combines: "products-of-each-channel" },
      [
        [12, 9],
        [15, 9],
      ],
    ],
    ["a window that does not fit has no map", { size: [4, 4] }, {}, []],
  ] as const)("%s", (_source, changed, answers, expected) => {
    expect(mapOf(window(changed as Partial<Window>), filter(answers as Partial<Filter>))).toEqual(expected);
  });

  test("one place says what the map says there", () => {
    for (const combines of ["products", "products-of-each-channel", "largest", "mean"] as const)
      for (const padding of ["valid", "same", [1, 1, 1, 1]] as const) {
        const [given, answers] = [window({ padding, strides: [2, 1] }), filter({ combines })];
        const map = mapOf(given, answers);
        const [rows, columns] = outputSize(counting, given);
        expect([map.length, map[0]?.length]).toEqual([rows, columns]);
        for (let row = 0; row < rows; row++)
          for (let column = 0; column < columns; column++)
            expect(valueAt(counting, given, answers, { row, column })).toBeCloseTo(map[row]?.[column] ?? Number.NaN, 5);
      }
  });

  test("the first of equal values wins, and border never does", () => {
    expect(winnerOf({ values: [0, -3, -1, -1], isBorder: [true, false, false, false] })).toBe(2);
    expect(winnerOf({ values: [0, 0], isBorder: [true, true] })).toBe(-1);
  });
});

describe("known kernels", () => {
  test("identity copies, and the sums are 1 or 0 as their purpose wants", () => {
    const sum = (name: Parameters<typeof presetKernel>[0]) =>
      presetKernel(name, [5, 5]).weights.reduce((all, weight) => all + weight, 0);
    expect(presetKernel("identity", [3, 3]).weights).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect([sum("identity"), sum("sharpen")]).toEqual([1, 1]);
    expect(sum("blur")).toBeCloseTo(1, 12);
    expect([sum("edges"), sum("sobel-x"), sum("sobel-y"), sum("laplacian")]).toEqual([0, 0, 0, 0]);
  });

  test("Sobel from left to right finds upright edges, the other level ones", () => {
    expect(presetKernel("sobel-x", [3, 3]).weights).toEqual([-1, 0, 1, -2, 0, 2, -1, 0, 1]);
    expect(presetKernel("sobel-y", [3, 3]).weights).toEqual([-1, -2, -1, 0, 0, 0, 1, 2, 1]);
  });

  test("a single weight has neither edges nor a blur", () => {
    expect(presetFits("identity", [1, 1])).toBe(true);
    expect(presetFits("blur", [1, 1])).toBe(false);
    expect(presetFits("edges", [2, 3])).toBe(false);
  });
});
