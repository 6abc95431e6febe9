import { globalMaximum } from "../engine/globalPooling.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag } from "../param.ts";

export const globalMaxPooling2d = defineLayer({
  name: "GlobalMaxPooling2D",
  title: "Global 2D max pooling",
  doc: "One number for each map: its largest value, wherever it is. It says whether a feature was seen at all.",
  aliases: { keras: "GlobalMaxPooling2D", torch: "AdaptiveMaxPool2d(1)", onnx: "GlobalMaxPool" },
  glyph: "funnel",
  takes: "image",
  params: { keepdims: flag({ default: false, doc: "Keeps the result an image of 1×1 pixels." }) },
  output: ([, , channels], { keepdims }) => (keepdims ? [1, 1, channels] : [channels]),
  flops: (input) => product(...input),
  window: () => "all",
  saves: () => ["input", "indices"],
  engine: { run: globalMaximum },
  summary: ([height, width]) => `the largest of each ${height ?? "?"}×${width ?? "?"} map`,
});
