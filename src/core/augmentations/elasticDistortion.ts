import { number } from "../param.ts";
import { defineAugmentation, fillMode } from "./augmentation.ts";

/** @see Simard, Steinkraus & Platt 2003, "Best Practices for Convolutional Neural Networks", section 2 */
export const elasticDistortion = defineAugmentation({
  name: "ElasticDistortion",
  doc: "Bends the image as if it were drawn on rubber: each pixel is shifted at random, and the shifts are smoothed. Made for handwriting.",
  kind: "move",
  params: {
    alpha: number({
      min: 0,
      max: 10_000,
      default: 34,
      doc: "How strong. Shifts from −1 to 1 pixel are smoothed and then multiplied by it; 34 with sigma 4 shifts by about 1.4 pixels.",
    }),
    sigma: number({
      min: 0.5,
      max: 100,
      default: 4,
      doc: "Over how many pixels shifts are smoothed: the standard deviation of the Gaussian.",
    }),
    fill_mode: fillMode,
  },
  short: ["alpha"],
  otherNames: ["RandomElasticTransform"],
});
