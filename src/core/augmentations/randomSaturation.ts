import { defineAugmentation, factor } from "./augmentation.ts";

export const randomSaturation = defineAugmentation({
  name: "RandomSaturation",
  doc: "Makes colours paler or stronger. Grey images stay as they are.",
  kind: "pixel",
  params: { factor: factor(0.3, "Largest change: with 0.3 colours become 0.7 to 1.3 times as strong.") },
  short: ["factor"],
});
