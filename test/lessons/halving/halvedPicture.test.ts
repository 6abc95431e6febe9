import { describe, expect, test } from "vitest";
import {
  atDepth,
  cropped,
  differsWhenMoved,
  halved,
  kernels,
  maxPooling,
  type Planes,
} from "../../../src/lessons/halving/halvedPicture.ts";
import { scene } from "../../../src/lessons/pictures/scene.ts";

const grey = (width: number, ...values: number[]): Planes => ({
  width,
  height: values.length / width,
  values: Float32Array.from(values.flatMap((value) => [value, value, value])),
});
const firstColour = ({ values }: Planes) => [...values].filter((_, place) => place % 3 === 0);

test("max pooling keeps the largest of each window, and what is left at an odd border", () => {
  expect(firstColour(halved(grey(3, 1, 9, 5, 4, 2, 3, 7, 8, 6), maxPooling))).toEqual([9, 5, 8, 6]);
});

test("a stride that picks the middle skips the pixels between", () => {
  expect(firstColour(halved(grey(4, ...Array.from({ length: 16 }, (_, at) => at)), kernels[0]))).toEqual([0, 2, 8, 10]);
});

describe("what moves", () => {
  const [width, height] = [136, 80];
  const photo = { width, rgba: scene(width, height) };
  const part = (left: number) => cropped(photo, left, { width: 128, height });
  test.each([maxPooling, ...kernels])("$title is equivariant to whole steps, and to no others", (halving) => {
    for (const depth of [1, 2, 3]) {
      const step = 2 ** depth;
      expect(differsWhenMoved(atDepth(part(0), halving, depth), atDepth(part(step), halving, depth), 1)).toBeLessThan(
        depth === 1 ? 1e-9 : 0.02,
      );
      expect(differsWhenMoved(atDepth(part(0), halving, depth), atDepth(part(1), halving, depth), 0)).toBeGreaterThan(
        0.001,
      );
    }
  });
});

test("stripes as fine as a pixel vanish in a stride, and turn grey where it blurs first", () => {
  const stripes = grey(16, ...Array.from({ length: 256 }, (_, at) => (at % 2 === 0 ? 0 : 255)));
  expect(new Set(firstColour(halved(stripes, kernels[0])))).toEqual(new Set([0]));
  expect(firstColour(halved(stripes, kernels[1])).at(-1)).toBeCloseTo(127.5);
  expect(new Set(firstColour(halved(stripes, maxPooling)))).toEqual(new Set([255]));
});
