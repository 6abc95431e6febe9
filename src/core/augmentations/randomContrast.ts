import { defineAugmentation, factor } from "./augmentation.ts";

export const randomContrast = defineAugmentation({
  name: "RandomContrast",
  doc: "Brings the values of each channel nearer to their mean, or further from it.",
  kind: "pixel",
  params: {
    factor: factor(0.2, "Largest change: with 0.2 differences from the mean become 0.8 to 1.2 times as large."),
  },
  short: ["factor"],
});
