import { number } from "../param.ts";
import { defineAugmentation } from "./augmentation.ts";

/** @see Yun et al. 2019, "CutMix", https://arxiv.org/abs/1905.04899 */
export const cutMix = defineAugmentation({
  name: "CutMix",
  doc: "Puts a rectangle of another image of the batch into each image, and mixes their classes by its area. Beside MixUp, each batch draws one of the two.",
  kind: "mix",
  params: {
    alpha: number({
      min: 0.001,
      max: 100,
      default: 1,
      doc: "The share that stays is drawn from Beta(alpha, alpha): 1 draws all shares alike.",
    }),
  },
  short: ["alpha"],
});
