import { number } from "../param.ts";
import { defineAugmentation } from "./augmentation.ts";

/** @see Zhang et al. 2017, "mixup: Beyond Empirical Risk Minimization", https://arxiv.org/abs/1710.09412 */
export const mixUp = defineAugmentation({
  name: "MixUp",
  doc: "Blends each image with another of its batch, and their classes in the same shares.",
  kind: "mix",
  params: {
    alpha: number({
      min: 0.001,
      max: 100,
      default: 0.2,
      doc: "The share is drawn from Beta(alpha, alpha): small values keep one image nearly whole, 1 draws all shares alike.",
    }),
  },
  short: ["alpha"],
});
