import { byMatrices } from "../engine/matrices.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { adaptiveParams, adaptiveShape, adaptiveWindow } from "./adaptive.ts";
import { times } from "./wording.ts";

export const adaptiveAveragePooling2d = defineLayer({
  name: "AdaptiveAveragePooling2D",
  title: "Adaptive 2D average pooling",
  doc: "Pools to a given size, whatever the size of the image: its windows are as large as they must be, and overlap where the sizes do not divide. A classifier behind it accepts images of any size.",
  aliases: { keras: "AdaptiveAveragePooling2D", torch: "AdaptiveAvgPool2d", onnx: "" },
  glyph: "funnel",
  takes: "image",
  params: adaptiveParams,
  output: adaptiveShape,
  flops: (input) => product(...input),
  window: adaptiveWindow,
  combines: "mean",
  saves: () => ["input"],
  engine: { run: byMatrices },
  summary: (_input, { output_size }) => `the mean of each window, ${times(...output_size)} windows`,
  label: ({ output_size }) => `→${times(...output_size)}`,
});
