import { globalAverage } from "../engine/globalPooling.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag } from "../param.ts";

export const globalAveragePooling2d = defineLayer({
  name: "GlobalAveragePooling2D",
  title: "Global 2D average pooling",
  doc: "One number for each map: the mean over all positions. It takes the place of Flatten and large dense layers at the end of modern networks, has no parameters and accepts images of any size.",
  aliases: { keras: "GlobalAveragePooling2D", torch: "AdaptiveAvgPool2d(1)", onnx: "GlobalAveragePool" },
  glyph: "funnel",
  takes: "image",
  params: { keepdims: flag({ default: false, doc: "Keeps the result an image of 1×1 pixels." }) },
  output: ([, , channels], { keepdims }) => (keepdims ? [1, 1, channels] : [channels]),
  flops: (input) => product(...input),
  window: () => "all",
  saves: () => ["input"],
  engine: { blocks: () => "follows", run: globalAverage },
  summary: ([height, width]) => `the mean of each ${height ?? "?"}×${width ?? "?"} map`,
});
