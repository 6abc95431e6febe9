import { type AugmentationName, augmentationsOfOneImage } from "../../core/augmentations/index.ts";
import { usualAugmentation } from "./transferModel.ts";

const usualLine = (name: AugmentationName): string | undefined =>
  usualAugmentation.find((line) => line.split(":")[0] === name);

/** Those of the recipe. */
export const usualAugmentations: readonly AugmentationName[] = augmentationsOfOneImage.filter(
  (name) => usualLine(name) !== undefined,
);

/** Lines of `augmentation:`: as strong as in the recipe, the others as strong as they are by default, in the registry's order. */
export const augmentationLines = (names: readonly AugmentationName[]): readonly string[] =>
  isUsual(names)
    ? usualAugmentation
    : augmentationsOfOneImage.filter((name) => names.includes(name)).map((name) => usualLine(name) ?? name);

const isUsual = (names: readonly AugmentationName[]): boolean =>
  names.length === usualAugmentations.length && usualAugmentations.every((name) => names.includes(name));
