import { defineAugmentation, factor, fillMode } from "./augmentation.ts";

export const randomTranslation = defineAugmentation({
  name: "RandomTranslation",
  doc: "Shifts the image by up to this share of its height and width. Teaches that it does not matter where something is.",
  kind: "move",
  params: {
    height_factor: factor(0.1, "Largest shift up or down, as a share of the height."),
    width_factor: factor(0.1, "Largest shift left or right, as a share of the width."),
    fill_mode: fillMode,
  },
  short: ["height_factor", "width_factor"],
});
