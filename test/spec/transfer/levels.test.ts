import { describe, expect, test } from "vitest";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { freezeLevels, usualLevel } from "../../../src/spec/transfer/levels.ts";
import {
  fineTunedModel,
  headModel,
  rescaling,
  type TransferChoices,
} from "../../../src/spec/transfer/transferModel.ts";
import { zoo } from "../../../src/zoo/library.ts";

const choices = (model: string): TransferChoices => ({
  name: "flowers",
  model,
  weights: "random",
  classes: 5,
  folder: "./flowers",
  seed: 1,
  validation: 0.1,
  test: 0.2,
  views: 5,
});

describe("MobileNet v2", () => {
  const levels = freezeLevels(choices("mobilenet_v2_keras"), zoo);

  test("has a level for the head, for each block, and for each layer beside them", () => {
    const [headOnly, ...others] = levels;
    expect(headOnly?.from).toBeUndefined();
    expect(others.map(({ from }) => from)).toEqual(
      expect.arrayContaining(["conv2d_2", "body_1", "residual_4/2", "residual_3/1", "shrinking_body", "conv2d"]),
    );
  });

  test("freezes Keras's 2,257,984 parameters below the head, and at the last level only batch normalisation", () => {
    // `MobileNetV2(include_top=False)` has so many; of them 34,112 moving averages, and as many scales and shifts.
    expect(levels[0]?.frozen).toBe(2_257_984);
    expect(levels.at(-1)?.frozen).toBe(2 * 34_112);
  });

  test("work and parameters move from the frozen part to the other, level by level", () => {
    const totals = new Set(levels.map(({ frozen, trained }) => frozen + trained));
    const macs = levels.map(({ frozenMacs, trainedMacs }) => frozenMacs + trainedMacs);
    expect(totals.size).toBe(1);
    expect(new Set(macs).size).toBe(1);
    expect(levels.map(({ trained }) => trained)).toEqual(
      levels.map(({ trained }) => trained).toSorted((a, b) => a - b),
    );
  });

  test("usually learns in the last two fifths of its work", () => {
    const level = usualLevel(levels);
    const share = (level?.trainedMacs ?? 0) / ((level?.trainedMacs ?? 0) + (level?.frozenMacs ?? 0));
    expect(share).toBeGreaterThanOrEqual(0.4);
    expect(share).toBeLessThan(0.55);
  });
});

test.each([
  "mobilenet_v2_keras",
  "inception_v3_keras",
  "xception",
  "vgg16_keras",
  "resnet50_keras",
  "densenet121_keras",
])("the head's model file of %s is without problems", (model) => {
  const { problems } = analyzeText(headModel(choices(model), zoo), { library: zoo });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

test.each(["mobilenet_v2_keras", "vgg16_keras"])("so is that of fine-tuning %s", (model) => {
  const from = usualLevel(freezeLevels(choices(model), zoo))?.from ?? "";
  const { problems } = analyzeText(fineTunedModel({ ...choices(model), fineTune: from }, zoo), { library: zoo });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

test.each([
  ["tf", ["Rescaling: { scale: 2, offset: -1 }"]],
  ["bytes", ["Rescaling: { scale: 255, offset: 0 }"]],
  ["caffe", ["Slice: { indices: [2, 1, 0] }", "Rescaling: { scale: 255, offset: [-103.939, -116.779, -123.68] }"]],
] as const)("pixels from 0 to 1 become what %s expects", (expects, layers) => {
  expect(rescaling(expects)).toEqual(layers);
});
