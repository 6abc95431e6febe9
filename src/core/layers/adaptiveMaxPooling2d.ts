import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { adaptiveParams, adaptiveShape, adaptiveWindow } from "./adaptive.ts";
import { times } from "./wording.ts";

export const adaptiveMaxPooling2d = defineLayer({
  name: "AdaptiveMaxPooling2D",
  title: "Adaptive 2D max pooling",
  doc: "Pools to a given size, whatever the size of the image: its windows are as large as they must be, and overlap where the sizes do not divide. The largest value of each window.",
  aliases: { keras: "AdaptiveMaxPooling2D", torch: "AdaptiveMaxPool2d", onnx: "" },
  glyph: "funnel",
  takes: "image",
  params: adaptiveParams,
  output: adaptiveShape,
  flops: (input) => product(...input),
  window: adaptiveWindow,
  saves: () => ["input", "indices"],
  summary: (_input, { output_size }) => `the largest of each window, ${times(...output_size)} windows`,
  label: ({ output_size }) => `→${times(...output_size)}`,
});
