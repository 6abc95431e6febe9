import { globalAlong, globalAverage } from "../engine/globalPooling.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag } from "../param.ts";
import { times } from "./wording.ts";

export const globalAveragePooling1d = defineLayer({
  name: "GlobalAveragePooling1D",
  title: "Global 1D average pooling",
  doc: "One number for each channel: the mean over the whole sequence. It has no parameters and accepts sequences of any length.",
  aliases: { keras: "GlobalAveragePooling1D", torch: "AdaptiveAvgPool1d(1)", onnx: "GlobalAveragePool" },
  glyph: "funnel",
  takes: "sequence",
  params: { keepdims: flag({ default: false, doc: "Keeps the result a sequence, of length 1." }) },
  output: ([, channels], { keepdims }) => (keepdims ? [1, channels] : [channels]),
  flops: (input) => product(...input),
  window: () => "all",
  saves: () => ["input"],
  engine: { run: globalAlong(globalAverage) },
  summary: ([length]) => `the mean of all ${times(length)} values of a channel`,
});
