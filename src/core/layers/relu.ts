import { activations } from "../activation.ts";
import { defineLayer } from "../layer.ts";

export const relu = defineLayer({
  name: "ReLU",
  title: "Rectified linear unit",
  doc: `Applies a function to each value: ${activations.relu}`,
  aliases: { keras: "ReLU", torch: "ReLU", onnx: "Relu" },
  glyph: "thin",
  takes: "any",
  params: {},
  output: (input) => input,
  saves: () => ["output"],
  inPlace: () => true,
  activation: () => "relu",
});
