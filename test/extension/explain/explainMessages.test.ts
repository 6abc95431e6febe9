import { expect, test } from "vitest";
import {
  isHeatWish,
  isMapsWish,
  isModelPlace,
  isNearestWish,
  isUnitWish,
  isWork,
} from "../../../src/extension/explain/explainMessages.ts";

const heat = { model: 0, method: "grad-cam", label: 3, layer: "conv", work: "work 1" };

test.each([
  ["a wish for heat", isHeatWish, heat],
  ["a wish for heat without a layer", isHeatWish, { model: 1, method: "occlusion", label: 0 }],
  ["a wish for maps", isMapsWish, { model: 0, layer: "conv" }],
  ["a wish for a place", isUnitWish, { model: 0, layer: "conv", row: 0, column: 7 }],
  ["a wish for neighbours", isNearestWish, { model: 0, work: "work 2" }],
] as const)("%s is sound", (_name, isSound, wish) => expect(isSound(wish, 2)).toBe(true));

test.each([
  ["nothing", isHeatWish, undefined],
  ["a model that is not shown", isHeatWish, { ...heat, model: 2 }],
  ["an unknown method", isHeatWish, { ...heat, method: "lime" }],
  ["a class that is no place", isHeatWish, { ...heat, label: 1.5 }],
  ["an endless name", isHeatWish, { ...heat, layer: "x".repeat(1001) }],
  ["samples of its own", isHeatWish, { ...heat, samples: 1e9 }],
  ["maps of no layer", isMapsWish, { model: 0 }],
  ["a place below 0", isUnitWish, { model: 0, layer: "conv", row: -1, column: 0 }],
  ["a map that is no place", isUnitWish, { model: 0, layer: "conv", row: 0, column: 0, map: "1" }],
  ["neighbours without a name", isNearestWish, { model: 0 }],
  ["a model that is a word", isModelPlace, { model: "0" }],
] as const)("%s is not", (_name, isSound, wish) => expect(isSound(wish, 2)).toBe(false));

test("work has a name", () =>
  expect([isWork({ work: "a" }), isWork({ work: "" }), isWork(null)]).toEqual([true, false, false]));
