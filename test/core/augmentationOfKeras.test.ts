import { expect, test } from "vitest";
import { augmentationOfKeras } from "../../src/core/augmentations/ofKeras.ts";
import type { PlainValue } from "../../src/core/problem.ts";

type Given = Readonly<Record<string, PlainValue>>;

test.each<[string, Given, Given]>([
  ["RandomFlip", {}, { mode: "horizontal_and_vertical" }],
  ["RandomFlip", { mode: "vertical" }, { mode: "vertical" }],
  ["RandomRotation", { factor: 0.2, fill_mode: "nearest" }, { degrees: 72, fill_mode: "nearest" }],
  ["RandomRotation", { factor: [-0.1, 0.1] }, { degrees: 36, fill_mode: "reflect" }],
  ["RandomZoom", { height_factor: -0.2, width_factor: null }, { height_factor: 0.2, fill_mode: "reflect" }],
  ["RandomZoom", { height_factor: 0.2, width_factor: 0.3 }, { height_factor: 0.2, width_factor: 0.3 }],
  ["RandomTranslation", { height_factor: 0.1, width_factor: 0.3 }, { height_factor: 0.1, width_factor: 0.3 }],
  ["RandomContrast", { factor: [0.3, 0.3] }, { factor: 0.3 }],
  ["RandomBrightness", { factor: 0.25, value_range: [0, 1] }, { factor: 0.25 }],
])("%s of %o is exactly %o", (type, given, expected) => {
  const found = augmentationOfKeras(type, given);
  expect(found?.changed).toEqual([]);
  expect(found?.choice).toMatchObject({ type, params: expected });
});

test.each<[string, Given, Given, string]>([
  ["RandomRotation", { factor: [-0.1, 0.05] }, { degrees: 36 }, "its `factor` from -0.1 to 0.05 is ±0.1"],
  ["RandomRotation", { factor: 1 }, { degrees: 180 }, "its `degrees` of 360 is 180, the most that there is"],
  ["RandomContrast", { factor: [0.1, 0.3] }, { factor: 0.3 }, "its `factor` from 0.1 to 0.3 is ±0.3"],
  [
    "RandomRotation",
    { factor: 0.1, fill_mode: "wrap" },
    { fill_mode: "reflect" },
    'its `fill_mode` "wrap" is "reflect"',
  ],
  ["RandomZoom", {}, { height_factor: 0.1 }, "its `height_factor`, which is not known, is 0.1"],
])("%s of %o is nearly %o, and the difference is told", (type, given, expected, difference) => {
  const found = augmentationOfKeras(type, given);
  expect(found?.changed).toEqual([difference]);
  expect(found?.choice).toMatchObject({ type, params: expected });
});

test("what model files lack, and what is called by a name that all objects have, is nothing", () => {
  for (const type of ["RandomHue", "GaussianNoise", "Dense", "constructor", "MixUp"])
    expect(augmentationOfKeras(type, {})).toBeUndefined();
});
