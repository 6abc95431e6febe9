import { choice } from "../param.ts";
import { defineAugmentation } from "./augmentation.ts";

export const randomFlip = defineAugmentation({
  name: "RandomFlip",
  doc: "Mirrors every second image, on average. `horizontal` suits most photos; digits and letters become others.",
  kind: "move",
  params: {
    mode: choice(["horizontal", "vertical", "horizontal_and_vertical"], {
      default: "horizontal_and_vertical",
      doc: "`horizontal` swaps left and right, `vertical` top and bottom; with both, each is drawn for itself.",
    }),
  },
  short: ["mode"],
});
