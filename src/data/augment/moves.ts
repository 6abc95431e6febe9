import type { ValuesOf } from "../../core/augmentations/augmentation.ts";
import type { AugmentationName, augmentations } from "../../core/augmentations/index.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { type Affine, turned, unmoved } from "./affine.ts";
import { either } from "./draws.ts";

export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

type MoveOf<Name extends AugmentationName> = (
  params: ValuesOf<(typeof augmentations)[Name]>,
  random: RandomGenerator,
  size: ImageSize,
) => Affine;

/** How each move is drawn: as the place that a pixel of the new image comes from. */
export const moves = {
  RandomTranslation: ({ height_factor, width_factor }, random, { height, width }) => ({
    ...unmoved,
    y0: -either(random, height_factor) * height,
    x0: -either(random, width_factor) * width,
  }),
  RandomRotation: ({ degrees }, random) => turned((either(random, degrees) * Math.PI) / 180),
  RandomZoom({ height_factor, width_factor }, random) {
    const yy = 1 + either(random, height_factor);
    return { ...unmoved, yy, xx: width_factor === null ? yy : 1 + either(random, width_factor) };
  },
  RandomShear: ({ x_factor, y_factor }, random) => ({
    ...unmoved,
    xy: either(random, x_factor),
    yx: either(random, y_factor),
  }),
  RandomFlip({ mode }, random) {
    const sign = (isAsked: boolean) => (isAsked && random.uniform() < 0.5 ? -1 : 1);
    return { ...unmoved, xx: sign(mode !== "vertical"), yy: sign(mode !== "horizontal") };
  },
  RandomCrop: ({ padding }, random) => ({
    ...unmoved,
    y0: random.below(2 * padding + 1) - padding,
    x0: random.below(2 * padding + 1) - padding,
  }),
} satisfies { readonly [Name in MoveName]: MoveOf<Name> };

export type MoveName = {
  [Name in AugmentationName]: (typeof augmentations)[Name]["kind"] extends "move"
    ? Name extends "ElasticDistortion"
      ? never
      : Name
    : never;
}[AugmentationName];
