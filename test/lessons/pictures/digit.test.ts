import { describe, expect, test } from "vitest";
import { digit } from "../../../src/lessons/pictures/digit.ts";

const digits = Array.from({ length: 10 }, (_, value) => value);
const ink = (pixels: Float32Array) => pixels.reduce((sum, value) => sum + value, 0);

/** Dark areas, corners touching too, the surroundings among them: a picture of 0 has two, of 8 three. */
function darkAreas(pixels: Float32Array, size: number): number {
  const seen = new Set<number>();
  let areas = 0;
  for (let start = 0; start < pixels.length; start++) {
    if (seen.has(start) || (pixels[start] ?? 0) >= 0.5) continue;
    areas++;
    const open = [start];
    seen.add(start);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const column = at % size;
      const beside = [0, ...(column > 0 ? [-1] : []), ...(column < size - 1 ? [1] : [])];
      const around = [-size, 0, size].flatMap((row) => beside.map((step) => at + row + step));
      for (const next of around)
        if (next >= 0 && next < pixels.length && !seen.has(next) && (pixels[next] ?? 0) < 0.5) {
          seen.add(next);
          open.push(next);
        }
    }
  }
  return areas;
}

describe("a digit drawn from strokes", () => {
  test.each(digits)(
    "%i has as much ink as MNIST's, whose mean pixel is 0.13, within its box of 20×20 pixels",
    (value) => {
      const pixels = digit(value);
      expect(pixels.length).toBe(28 * 28);
      expect(ink(pixels) / pixels.length).toBeGreaterThan(0.04);
      expect(ink(pixels) / pixels.length).toBeLessThan(0.2);
      const outside = pixels.filter((_, at) => {
        const [row, column] = [Math.floor(at / 28), at % 28];
        return row < 3 || row >= 25 || column < 3 || column >= 25;
      });
      expect(ink(outside)).toBe(0);
    },
  );

  test("has its loops: none in 1, 2, 3, 5, 7, one in 0, 6, 9, two in 8", () => {
    const loops = digits.map((value) => darkAreas(digit(value, { size: 56 }), 56) - 1);
    expect(loops).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 2, 1]);
  });

  test("is another hand for each seed, the same for the same", () => {
    expect(digit(3, { seed: 5 })).toEqual(digit(3, { seed: 5 }));
    expect(digit(3, { seed: 5 })).not.toEqual(digit(3, { seed: 6 }));
    for (let seed = 0; seed < 50; seed++)
      for (const value of digits) {
        const pixels = digit(value, { seed });
        expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
        expect(ink(pixels.subarray(0, 28)) + ink(pixels.subarray(27 * 28))).toBe(0);
      }
  });

  test("shifted by whole pixels is the same digit elsewhere", () => {
    const [still, shifted] = [digit(5), digit(5, { shift: [3, -2] })];
    for (let row = 2; row < 26; row++)
      for (let column = 0; column < 25; column++)
        expect(shifted[(row - 2) * 28 + column + 3]).toBeCloseTo(still[row * 28 + column] ?? 0, 5);
  });
});
