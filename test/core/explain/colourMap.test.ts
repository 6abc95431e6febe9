import { describe, expect, test } from "vitest";
import { colourMap, colourOf, distance, type Oklab, type Rgb } from "../../../src/core/explain/colourMap.ts";

type Linear = readonly number[];

const linearOf = (colour: Rgb): Linear =>
  colour.map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));

const product = (matrix: readonly (readonly number[])[], vector: Linear): Linear =>
  matrix.map((row) => row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0));

/** Ottosson 2020, from linear sRGB: the way back of what `colourMap` uses. */
function oklabOf(linear: Linear): Oklab {
  const cones = product(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    linear,
  ).map(Math.cbrt);
  return product(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  ) as unknown as Oklab;
}

/** Machado, Oliveira & Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", severity 1. */
const blindness = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const steps = (colours: readonly Oklab[]) =>
  colours.slice(1).map((colour, at) => distance(colours[at] as Oklab, colour));
/** Over eight colours each: a byte is too coarse for one step. */
const everyEighth = <T>(values: readonly T[]) => values.filter((_, at) => at % 8 === 0);

describe("the colours of heat", () => {
  const colours = colourMap();

  test("go from dark to light, none darker than the one before", () => {
    const lightness = everyEighth(colours).map((colour) => oklabOf(linearOf(colour))[0]);
    expect(lightness.every((value, at) => at === 0 || value > (lightness[at - 1] ?? 1))).toBe(true);
    expect(lightness[0]).toBeLessThan(0.3);
    expect(oklabOf(linearOf(colourOf(1)))[0]).toBeGreaterThan(0.9);
  });

  test("differ as much at one end as at the other", () => {
    const found = steps(everyEighth(colours).map((colour) => oklabOf(linearOf(colour))));
    const mean = found.reduce((sum, step) => sum + step, 0) / found.length;
    for (const step of found) expect(Math.abs(step - mean) / mean).toBeLessThan(0.15);
  });

  test.each(Object.entries(blindness))("keep their order under %s", (_name, matrix) => {
    const seen = everyEighth(colours).map((colour) =>
      oklabOf(product(matrix, linearOf(colour)).map((part) => Math.min(1, Math.max(0, part)))),
    );
    expect(seen.every(([lightness], at) => at === 0 || lightness > (seen[at - 1]?.[0] ?? 1))).toBe(true);
    const mean = steps(everyEighth(colours).map((colour) => oklabOf(linearOf(colour)))).reduce((a, b) => a + b, 0) / 31;
    for (const step of steps(seen)) expect(step).toBeGreaterThan(mean / 4);
  });

  test.each([
    [-1, 0],
    [0.5, 128],
    [7, 255],
  ])("heat %s has colour %s", (heat, place) => expect(colourOf(heat)).toEqual(colours[place]));
});
