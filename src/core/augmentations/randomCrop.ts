import { integer } from "../param.ts";
import { defineAugmentation, fillMode } from "./augmentation.ts";

/** @see He et al. 2015, "Deep Residual Learning", section 4.2, https://arxiv.org/abs/1512.03385 */
export const randomCrop = defineAugmentation({
  name: "RandomCrop",
  doc: "Adds a border on all sides and cuts an image of the old size out of it, anywhere: a shift by whole pixels, usual for CIFAR-10.",
  kind: "move",
  params: {
    padding: integer({ min: 0, max: 1000, default: 4, doc: "Pixels added on each side." }),
    fill_mode: fillMode,
  },
  short: ["padding"],
});
