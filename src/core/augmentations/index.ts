import type { PlainValue } from "../problem.ts";
import type { AugmentationType } from "./augmentation.ts";
import { cutMix } from "./cutMix.ts";
import { elasticDistortion } from "./elasticDistortion.ts";
import { mixUp } from "./mixUp.ts";
import { randomBrightness } from "./randomBrightness.ts";
import { randomContrast } from "./randomContrast.ts";
import { randomCrop } from "./randomCrop.ts";
import { randomErasing } from "./randomErasing.ts";
import { randomFlip } from "./randomFlip.ts";
import { randomRotation } from "./randomRotation.ts";
import { randomSaturation } from "./randomSaturation.ts";
import { randomShear } from "./randomShear.ts";
import { randomTranslation } from "./randomTranslation.ts";
import { randomZoom } from "./randomZoom.ts";

/** Every augmentation, by its name in model files. */
export const augmentations = {
  RandomTranslation: randomTranslation,
  RandomRotation: randomRotation,
  RandomZoom: randomZoom,
  RandomShear: randomShear,
  RandomFlip: randomFlip,
  RandomCrop: randomCrop,
  ElasticDistortion: elasticDistortion,
  RandomErasing: randomErasing,
  RandomBrightness: randomBrightness,
  RandomContrast: randomContrast,
  RandomSaturation: randomSaturation,
  MixUp: mixUp,
  CutMix: cutMix,
};

export type AugmentationName = keyof typeof augmentations;

/** An augmentation as a model chose it, its parameters checked and complete. */
export interface AugmentationChoice {
  readonly type: AugmentationName;
  readonly params: Readonly<Record<string, PlainValue>>;
}

export const augmentationNames = Object.keys(augmentations) as AugmentationName[];

export const augmentationType = (name: AugmentationName): AugmentationType =>
  augmentations[name] as unknown as AugmentationType;

/** Those that change each image by itself: features of its views can be computed once. */
export const augmentationsOfOneImage: readonly AugmentationName[] = augmentationNames.filter(
  (name) => augmentationType(name).kind !== "mix",
);

/** By its own name, or by one that others give it. */
export const augmentationNamed = (written: unknown): AugmentationName | undefined =>
  augmentationNames.find(
    (name) => name === written || augmentationType(name).otherNames?.some((other) => other === written),
  );

/** The augmentation with each parameter that is left out at its default. */
export const chooseAugmentation = (
  type: AugmentationName,
  given: Readonly<Record<string, PlainValue>> = {},
): AugmentationChoice => ({
  type,
  params: {
    ...Object.fromEntries(
      Object.entries(augmentationType(type).params).map(([name, param]) => [name, param.default ?? null]),
    ),
    ...given,
  },
});

/** Whether classes become shares of classes. */
export const mixes = (chosen: readonly AugmentationChoice[]): boolean =>
  chosen.some(({ type }) => augmentationType(type).kind === "mix");
