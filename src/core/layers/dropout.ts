import { alikeAndFilled } from "../engine/blocked/blocks.ts";
import { dropping } from "../engine/dropping.ts";
import { valuesOf } from "../engine/engineType.ts";
import { defineLayer } from "../layer.ts";
import { number } from "../param.ts";

export const dropout = defineLayer({
  name: "Dropout",
  title: "Dropout",
  doc: "While training, sets a random share of the values to zero and scales up the others, so that no unit can rely on another. While predicting it does nothing. A cheap remedy for overfitting.",
  aliases: { keras: "Dropout", torch: "Dropout", onnx: "Dropout" },
  glyph: "thin",
  takes: "any",
  params: { rate: number({ min: 0, max: 0.99, doc: "Share of the values that are dropped, from 0 to 0.99." }) },
  output: (input) => input,
  saves: ({ rate }) => (rate > 0 ? ["mask"] : []),
  engine: {
    canBeCut: true,
    order: "same",
    blocks: alikeAndFilled,
    run: (call) => dropping(call, valuesOf(call.given)),
  },
  view: "inference",
  summary: (_input, { rate }) => `drops ${Math.round(rate * 1000) / 10} % of the values while training`,
});
