import { dropping } from "../engine/dropping.ts";
import { defineLayer } from "../layer.ts";
import { number } from "../param.ts";

export const stochasticDepth = defineLayer({
  name: "StochasticDepth",
  title: "Stochastic depth",
  doc: "While training, sets a whole branch to zero for a random share of the examples and scales up the others. At the end of a residual branch the block is then skipped: the network trains as many shallower ones. While predicting it does nothing. Also called drop path.",
  aliases: { keras: "StochasticDepth", torch: "StochasticDepth", onnx: "Dropout" },
  glyph: "thin",
  takes: "any",
  params: {
    rate: number({
      min: 0,
      max: 0.99,
      doc: "Share of the examples whose branch is dropped, from 0 to 0.99; 1 less the probability to survive.",
    }),
  },
  output: (input) => input,
  saves: () => [],
  engine: {
    run: (call) => dropping(call, 1),
  },
  savesBeside: (_input, { rate }) => (rate > 0 ? 1 : 0),
  view: "inference",
  summary: (_input, { rate }) =>
    `drops the branch for ${Math.round(rate * 1000) / 10} % of the examples while training`,
});
