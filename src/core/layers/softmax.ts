import { defineLayer } from "../layer.ts";

export const softmax = defineLayer({
  name: "Softmax",
  title: "Softmax",
  doc: "Turns scores into probabilities: each becomes positive, and along the last axis they add up to 1. The usual last step of a classifier.",
  aliases: { keras: "Softmax", torch: "Softmax", onnx: "Softmax" },
  glyph: "thin",
  takes: "any",
  params: {},
  output: (input) => input,
  saves: () => ["output"],
  activation: () => "softmax",
});
