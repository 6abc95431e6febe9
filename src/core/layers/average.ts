import { alike } from "../engine/blocked/blocks.ts";
import { adding } from "../engine/merging.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { merged } from "./merging.ts";
import { scalarBytes } from "./scalars.ts";

export const average = defineLayer({
  name: "Average",
  title: "Average",
  doc: "The mean of its branches, value by value.",
  aliases: { keras: "Average", torch: "(a + b) / 2", onnx: "Mean" },
  glyph: "merge",
  takes: "many",
  params: {},
  output: (inputs) => merged("Average", inputs),
  flops: (inputs, output) => product(inputs.length, ...output),
  saves: () => [],
  engine: { blocks: alike, run: (call) => adding(call, true) },
  savesOnce: () => scalarBytes,
  summary: (inputs) => `${inputs.length} branches, value by value`,
});
