import { droppingAlong } from "../engine/dropping.ts";
import { defineLayer } from "../layer.ts";
import { number } from "../param.ts";

export const spatialDropout1d = defineLayer({
  name: "SpatialDropout1D",
  title: "Spatial 1D dropout",
  doc: "While training, sets a random share of the channels to zero, each for the whole sequence, and scales up the others. Neighbouring values are so alike that dropping single ones (`Dropout`) takes little away. While predicting it does nothing.",
  aliases: { keras: "SpatialDropout1D", torch: "Dropout1d", onnx: "Dropout" },
  glyph: "thin",
  takes: "sequence",
  params: { rate: number({ min: 0, max: 0.99, doc: "Share of the channels that are dropped, from 0 to 0.99." }) },
  output: (input) => input,
  saves: () => [],
  engine: { run: droppingAlong },
  savesBeside: ([, channels], { rate }) => (rate > 0 ? channels : 0),
  view: "inference",
  summary: (_input, { rate }) => `drops ${Math.round(rate * 1000) / 10} % of the channels while training`,
});
