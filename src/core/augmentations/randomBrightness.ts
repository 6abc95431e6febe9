import { defineAugmentation, factor } from "./augmentation.ts";

export const randomBrightness = defineAugmentation({
  name: "RandomBrightness",
  doc: "Adds the same to all values of an image, so that it becomes darker or brighter.",
  kind: "pixel",
  params: { factor: factor(0.2, "Largest change, as a share of the way from black to white.") },
  short: ["factor"],
});
