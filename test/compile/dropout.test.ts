import { expect, test } from "vitest";
import { compileEvaluation, compileTraining, drawMask, initialValues } from "../../src/compile/compile.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { modelOf } from "./modelOf.ts";
import { trainingSteps } from "./trainingSteps.ts";

const model = (rate: number) =>
  modelOf(
    [6],
    [
      { type: "Dense", params: { units: 40, activation: "tanh" } },
      { type: "Dropout", params: { rate } },
      { type: "Dense", params: { units: 3, activation: "softmax" } },
    ],
  );

test("a mask drops its share and scales up the rest, so that the mean stays", () => {
  const mask = drawMask({ name: "mask", shape: [100, 1000], rate: 0.3 }, randomGenerator(1));
  const dropped = mask.filter((value) => value === 0).length / mask.length;
  expect(dropped).toBeCloseTo(0.3, 2);
  expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
});

test("the training graph asks for a mask of each dropout layer, the evaluation graph for none", () => {
  const program = compileTraining(model(0.5), { batchSize: 4 });
  expect(program.masks).toEqual([{ name: "2/mask", shape: [4, 40], rate: 0.5 }]);
  expect(program.inputs).toContain("2/mask");
  expect(compileEvaluation(model(0.5)).inputs).not.toContain("2/mask");
  expect(compileTraining(model(0), { batchSize: 4 }).masks).toEqual([]);
});

test("what is dropped learns nothing in that step", async () => {
  const analysis = model(0.5);
  const start = initialValues(analysis, 2);
  const images = Float32Array.of(1, -1, 0.5, 0.25, -0.5, 2);
  const { feeds, weights } = await trainingSteps(analysis, start, { images, labels: Int32Array.of(1) }, 1);
  const mask = feeds["2/mask"]?.data as Float32Array;
  const [before, after] = [start.get("3/kernel") ?? [], weights.get("3/kernel") ?? []];
  const learned = Array.from(mask, (_, unit) => [0, 1, 2].some((k) => before[unit * 3 + k] !== after[unit * 3 + k]));
  expect(learned).toEqual(Array.from(mask, (value) => value !== 0));
});

test("SpatialDropout1D draws one number for each channel of each example", () => {
  const layers = [
    { type: "SpatialDropout1D", params: { rate: 0.25 } },
    { type: "Flatten" },
    { type: "Dense", params: { units: 2, activation: "softmax" } },
  ];
  const { masks } = compileTraining(modelOf([5, 3], layers), { batchSize: 4 });
  expect(masks).toEqual([{ name: "1/mask", shape: [4, 3, 1, 1], rate: 0.25 }]);
});

test.each([
  ["SpatialDropout2D", [4, 3, 1, 1]],
  ["StochasticDepth", [4, 1, 1, 1]],
])("%s draws one number for each map, or each example", (type, mask) => {
  const analysis = modelOf(
    [5, 5, 3],
    [
      { type, params: { rate: 0.25 } },
      { type: "Flatten" },
      { type: "Dense", params: { units: 2, activation: "softmax" } },
    ],
  );
  expect(compileTraining(analysis, { batchSize: 4 }).masks).toEqual([{ name: "1/mask", shape: mask, rate: 0.25 }]);
});
