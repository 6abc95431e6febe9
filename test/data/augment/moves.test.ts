import { expect, test } from "vitest";
import { type AugmentationName, chooseAugmentation } from "../../../src/core/augmentations/index.ts";
import type { PlainValue } from "../../../src/core/problem.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { type Affine, after, unmoved } from "../../../src/data/augment/affine.ts";
import { Augmenter } from "../../../src/data/augment/augmenter.ts";
import { elasticField } from "../../../src/data/augment/elastic.ts";
import { resample } from "../../../src/data/augment/resample.ts";

const shift = (x0: number, y0: number): Affine => ({ ...unmoved, x0, y0 });
const quarterTurn: Affine = { ...unmoved, xx: Math.cos(Math.PI / 2), xy: 1, yx: -1, yy: Math.cos(Math.PI / 2) };

/** A picture of 3×3 grey pixels, moved; as bytes. */
function moved(picture: readonly number[], affine: Affine, fill: "constant" | "nearest" | "reflect" = "constant") {
  const into = new Float32Array(9);
  resample(Uint8Array.from(picture), into, { height: 3, width: 3, channels: 1 }, affine, undefined, fill);
  return [...into].map((value) => Math.round(value * 255 * 1000) / 1000);
}

const nine = [10, 20, 30, 40, 50, 60, 70, 80, 90];

test.each<[string, Affine, number[]]>([
  ["not at all", unmoved, nine],
  ["a pixel to the right", shift(-1, 0), [0, 10, 20, 0, 40, 50, 0, 70, 80]],
  ["a pixel down", shift(0, -1), [0, 0, 0, 10, 20, 30, 40, 50, 60]],
  ["half a pixel to the left: the mean of two", shift(0.5, 0), [15, 25, 15, 45, 55, 30, 75, 85, 45]],
  ["mirrored", { ...unmoved, xx: -1 }, [30, 20, 10, 60, 50, 40, 90, 80, 70]],
  ["by a quarter turn, clockwise", quarterTurn, [70, 40, 10, 80, 50, 20, 90, 60, 30]],
  ["to double size, around the centre", { ...unmoved, xx: 0.5, yy: 0.5 }, [30, 35, 40, 45, 50, 55, 60, 65, 70]],
  ["slanted by a pixel a row", { ...unmoved, xy: 1 }, [0, 10, 20, 40, 50, 60, 80, 90, 0]],
])("moved %s", (_name, affine, expected) => expect(moved(nine, affine)).toEqual(expected));

test.each<["constant" | "nearest" | "reflect", number[]]>([
  ["constant", [0, 0, 10]],
  ["nearest", [10, 10, 10]],
  ["reflect", [20, 10, 10]],
])("beyond the border: %s", (fill, firstRow) => {
  expect(moved(nine, shift(-2, 0), fill).slice(0, 3)).toEqual(firstRow);
});

test("two moves in one pass: first down, then a quarter turn", () => {
  expect(moved(nine, after(shift(0, -1), quarterTurn))).toEqual([40, 10, 0, 50, 20, 0, 60, 30, 0]);
});

test("four quarter turns are none", () => {
  const whole = [1, 2, 3].reduce((turned) => after(turned, quarterTurn), quarterTurn);
  expect(moved(nine, whole)).toEqual(nine);
});

test("the channels of a pixel move together", () => {
  const into = new Float32Array(6);
  const size = { height: 1, width: 2, channels: 3 };
  resample(Uint8Array.of(1, 2, 3, 4, 5, 6), into, size, { ...unmoved, xx: -1 }, undefined, "constant");
  expect([...into].map((value) => Math.round(value * 255))).toEqual([4, 5, 6, 1, 2, 3]);
});

const size = { height: 28, width: 28, channels: 1 };

/** A bright square in the middle of black, far from the border. */
const square = Uint8Array.from({ length: 784 }, (_, at) => {
  const [row, column] = [Math.floor(at / 28), at % 28];
  return Math.abs(row - 13.5) < 5 && Math.abs(column - 13.5) < 5 ? 200 : 0;
});

function augmented(type: AugmentationName, params: Record<string, PlainValue>, example = 1, image = square) {
  const augmenter = new Augmenter({ chosen: [chooseAugmentation(type, params)], size, classes: 2, seed: 42 });
  const into = new Float32Array(784);
  augmenter.image(image, into, 1, example);
  return into;
}

const sum = (values: Float32Array | Uint8Array) => [...values].reduce((total, value) => total + value, 0);
const examples = Array.from({ length: 50 }, (_, example) => example);

test.each<[AugmentationName, Record<string, PlainValue>]>([
  ["RandomTranslation", { height_factor: 0.2, width_factor: 0.2 }],
  ["RandomCrop", { padding: 4 }],
  ["RandomFlip", {}],
  ["RandomShear", { x_factor: 0.3, y_factor: 0 }],
])("%s keeps the sum of an image whose border is black", (type, params) => {
  for (const example of examples)
    expect(Math.abs(sum(augmented(type, params, example)) * 255 - sum(square))).toBeLessThan(sum(square) * 1e-3);
});

test("RandomRotation keeps the sum to 3 %: pixels of the square's edge fall between those of the grid", () => {
  for (const example of examples)
    expect(Math.abs(sum(augmented("RandomRotation", { degrees: 45 }, example)) * 255 - sum(square))).toBeLessThan(
      sum(square) * 0.03,
    );
});

test("RandomZoom by up to a half changes the area by factors from 1/1.5² to 1/0.5²", () => {
  const areas = examples.map(
    (example) => (sum(augmented("RandomZoom", { height_factor: 0.5 }, example)) * 255) / sum(square),
  );
  expect(Math.min(...areas)).toBeGreaterThan(0.4);
  expect(Math.max(...areas)).toBeLessThan(4.1);
  expect(Math.max(...areas) / Math.min(...areas)).toBeGreaterThan(4);
});

test.each<[AugmentationName, Record<string, PlainValue>]>([
  ["RandomTranslation", { height_factor: 0, width_factor: 0 }],
  ["RandomRotation", { degrees: 0 }],
  ["RandomZoom", { height_factor: 0 }],
  ["RandomShear", { x_factor: 0 }],
  ["RandomCrop", { padding: 0 }],
  ["ElasticDistortion", { alpha: 0 }],
  ["RandomErasing", { factor: 0 }],
  ["RandomBrightness", { factor: 0 }],
  ["RandomContrast", { factor: 0 }],
  ["RandomSaturation", { factor: 0 }],
])("%s of size 0 changes nothing", (type, params) => {
  for (const [at, value] of augmented(type, params).entries()) expect(value).toBeCloseTo((square[at] ?? 0) / 255, 6);
});

test("RandomFlip gives the image or its mirror, each about every second time", () => {
  const left = Uint8Array.from({ length: 784 }, (_, at) => (at % 28 < 14 ? 255 : 0));
  const firsts = Array.from(
    { length: 400 },
    (_, example) => augmented("RandomFlip", { mode: "horizontal" }, example, left)[0],
  );
  const mirrored = firsts.filter((value) => value === 0).length;
  expect(new Set(firsts)).toEqual(new Set([0, 1]));
  expect(Math.abs(mirrored - 200)).toBeLessThan(50); // five standard deviations of 10
});

test("RandomCrop shifts by whole pixels, so that every value is one of the old ones", () => {
  const noise = Uint8Array.from({ length: 784 }, (_, at) => (at * 89) % 256);
  const known = new Set([0, ...noise]);
  for (const example of examples)
    for (const value of augmented("RandomCrop", { padding: 5 }, example, noise))
      expect(known.has(Math.round(value * 255)) && Math.abs(value * 255 - Math.round(value * 255)) < 1e-4).toBe(true);
});

test("an elastic field is smooth, and its deviation is the one that smoothing leaves", () => {
  // Uniform from −1 to 1 has variance 1/3; a Gaussian of deviation s in two dimensions leaves 1/(4πs²) of it.
  const { x } = elasticField(randomGenerator(1), { height: 100, width: 100 }, 34, 4);
  const inner = [...x].filter((_, at) => at % 100 > 15 && at % 100 < 85 && at > 1500 && at < 8500);
  const deviation = Math.sqrt(inner.reduce((total, value) => total + value ** 2, 0) / inner.length);
  expect(deviation / (34 * Math.sqrt(1 / 3 / (4 * Math.PI * 16)))).toBeCloseTo(1, 0);
  const steps = inner.slice(1, 60).map((value, at) => Math.abs(value - (inner[at] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(deviation);
});
