import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { betweenPairs, merged } from "./merging.ts";

export const maximum = defineLayer({
  name: "Maximum",
  title: "Maximum",
  doc: "The largest value of its branches at each place (maxout).",
  aliases: { keras: "Maximum", torch: "maximum", onnx: "Max" },
  glyph: "merge",
  takes: "many",
  params: {},
  output: (inputs) => merged("Maximum", inputs),
  flops: (inputs, output) => product(inputs.length - 1, ...output),
  saves: () => ["input"],
  savesBeside: betweenPairs,
  summary: (inputs) => `${inputs.length} branches, value by value`,
});
