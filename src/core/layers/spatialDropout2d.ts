import { dropping } from "../engine/dropping.ts";
import { defineLayer } from "../layer.ts";
import { number } from "../param.ts";

export const spatialDropout2d = defineLayer({
  name: "SpatialDropout2D",
  title: "Spatial 2D dropout",
  doc: "While training, sets a random share of the maps to zero, each as a whole, and scales up the others. Neighbouring pixels are so alike that dropping single ones (`Dropout`) takes little away. While predicting it does nothing.",
  aliases: { keras: "SpatialDropout2D", torch: "Dropout2d", onnx: "Dropout" },
  glyph: "thin",
  takes: "image",
  params: { rate: number({ min: 0, max: 0.99, doc: "Share of the maps that are dropped, from 0 to 0.99." }) },
  output: (input) => input,
  saves: () => [],
  engine: {
    run: (call) => dropping(call, call.given.at(-1) ?? 1),
  },
  savesBeside: ([, , channels], { rate }) => (rate > 0 ? channels : 0),
  view: "inference",
  summary: (_input, { rate }) => `drops ${Math.round(rate * 1000) / 10} % of the maps while training`,
});
