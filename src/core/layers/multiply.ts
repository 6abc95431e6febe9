import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { betweenPairs, merged } from "./merging.ts";

export const multiply = defineLayer({
  name: "Multiply",
  title: "Multiply",
  doc: "Multiplies its branches value by value. A branch of 1×1 maps weighs the channels of the other: squeeze-and-excitation.",
  aliases: { keras: "Multiply", torch: "*", onnx: "Mul" },
  glyph: "merge",
  takes: "many",
  params: {},
  output: (inputs) => merged("Multiply", inputs),
  flops: (inputs, output) => product(inputs.length - 1, ...output),
  saves: () => ["input"],
  savesBeside: betweenPairs,
  summary: (inputs) => `${inputs.length} branches, value by value`,
});
