import { number } from "../param.ts";
import { defineAugmentation, fillMode } from "./augmentation.ts";

export const randomRotation = defineAugmentation({
  name: "RandomRotation",
  doc: "Turns the image around its centre by up to so many degrees, either way. (Keras's factor is in whole turns: 10 degrees are its 0.028.)",
  kind: "move",
  params: {
    degrees: number({ min: 0, max: 180, default: 10, doc: "Largest angle, in degrees." }),
    fill_mode: fillMode,
  },
  short: ["degrees"],
});
