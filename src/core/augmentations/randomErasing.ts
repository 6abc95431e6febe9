import { number } from "../param.ts";
import { defineAugmentation, factor } from "./augmentation.ts";

/** @see Zhong et al. 2017, https://arxiv.org/abs/1708.04896, and DeVries & Taylor 2017, https://arxiv.org/abs/1708.04552 */
export const randomErasing = defineAugmentation({
  name: "RandomErasing",
  doc: "Covers a rectangle of the image, so that the network does not rely on one part alone. Also called cutout.",
  kind: "pixel",
  params: {
    factor: factor(1, "Share of the images to which it happens."),
    min_scale: factor(0.02, "Smallest share of the image that is covered."),
    max_scale: factor(0.33, "Largest share of the image that is covered."),
    fill_value: number({ min: 0, max: 1, default: 0, doc: "What it is covered with: 0 is black, 1 white." }),
  },
  short: ["max_scale"],
  otherNames: ["Cutout"],
});
