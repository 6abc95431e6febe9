import { globalAlong, globalMaximum } from "../engine/globalPooling.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag } from "../param.ts";
import { times } from "./wording.ts";

export const globalMaxPooling1d = defineLayer({
  name: "GlobalMaxPooling1D",
  title: "Global 1D max pooling",
  doc: "One number for each channel: its largest value, whenever it was. It says whether a feature was seen at all.",
  aliases: { keras: "GlobalMaxPooling1D", torch: "AdaptiveMaxPool1d(1)", onnx: "GlobalMaxPool" },
  glyph: "funnel",
  takes: "sequence",
  params: { keepdims: flag({ default: false, doc: "Keeps the result a sequence, of length 1." }) },
  output: ([, channels], { keepdims }) => (keepdims ? [1, channels] : [channels]),
  flops: (input) => product(...input),
  window: () => "all",
  saves: () => ["input", "indices"],
  engine: { run: globalAlong(globalMaximum) },
  summary: ([length]) => `the largest of all ${times(length)} values of a channel`,
});
