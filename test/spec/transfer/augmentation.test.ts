import { describe, expect, test } from "vitest";
import { augmentationsOfOneImage } from "../../../src/core/augmentations/index.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { augmentationLines, usualAugmentations } from "../../../src/spec/transfer/augmentation.ts";
import { headModel, usualAugmentation } from "../../../src/spec/transfer/transferModel.ts";
import { zoo } from "../../../src/zoo/library.ts";

const read = (augmentation: readonly string[]) =>
  analyzeText(
    headModel(
      {
        name: "flowers",
        model: "mobilenet_v2_keras",
        weights: "random",
        classes: 5,
        folder: "./flowers",
        seed: 1,
        validation: 0.1,
        test: 0.2,
        views: 4,
        augmentation,
      },
      zoo,
    ),
    { library: zoo },
  );

describe("lines of augmentation for what was chosen", () => {
  test("those of the recipe are the recipe, in whatever order they were chosen", () => {
    expect(augmentationLines(usualAugmentations)).toBe(usualAugmentation);
    expect(augmentationLines(usualAugmentations.toReversed())).toBe(usualAugmentation);
  });

  test.each(augmentationsOfOneImage)("%s alone makes a model without problems", (name) => {
    const { analysis } = read(augmentationLines([name]));
    expect(analysis.problems).toEqual([]);
    expect(analysis.model.training.augmentation.map(({ type }) => type)).toEqual([name]);
  });

  test("all together make a model without problems", () => {
    const { analysis } = read(augmentationLines(augmentationsOfOneImage));
    expect(analysis.problems).toEqual([]);
    expect(analysis.model.training.augmentation).toHaveLength(augmentationsOfOneImage.length);
  });
});
