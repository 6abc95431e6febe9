import { defineAugmentation, factor, fillMode } from "./augmentation.ts";

export const randomShear = defineAugmentation({
  name: "RandomShear",
  doc: "Slants the image: rows are shifted against each other, as in italic letters.",
  kind: "move",
  params: {
    x_factor: factor(0.1, "Largest sideways shift from one row to the next, in pixels."),
    y_factor: factor(0, "Largest upward shift from one column to the next, in pixels."),
    fill_mode: fillMode,
  },
  short: ["x_factor"],
});
