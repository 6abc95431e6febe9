import { number, optional } from "../param.ts";
import { defineAugmentation, factor, fillMode } from "./augmentation.ts";

export const randomZoom = defineAugmentation({
  name: "RandomZoom",
  doc: "Makes what is shown smaller or larger by up to this share, around the centre.",
  kind: "move",
  params: {
    height_factor: factor(0.1, "Largest share by which heights are zoomed out or in.", 0.95),
    width_factor: optional(
      number({ min: 0, max: 0.95, doc: "The same for widths; left out, shapes are kept: both zoom alike." }),
    ),
    fill_mode: fillMode,
  },
  short: ["height_factor"],
});
