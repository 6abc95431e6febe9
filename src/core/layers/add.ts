import { alike } from "../engine/blocked/blocks.ts";
import { adding } from "../engine/merging.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { warning } from "../problem.ts";
import { formatShape, sameShape } from "../shape.ts";
import { merged } from "./merging.ts";

export const add = defineLayer({
  name: "Add",
  title: "Add",
  doc: "Adds its branches value by value. With one branch that leads straight through (a skip connection) a block need only learn the difference: this is what made very deep networks trainable (ResNet).",
  aliases: { keras: "Add", torch: "+", onnx: "Add" },
  glyph: "merge",
  takes: "many",
  params: {},
  output: (inputs) => merged("Add", inputs),
  advice: (inputs) =>
    inputs.every((shape) => sameShape(shape, inputs[0] ?? []))
      ? []
      : [
          warning(
            "shapes-differ",
            `Add gets ${inputs.map(formatShape).join(" and ")}, so it repeats the smaller branch along the axes of size 1. Where a skip connection is meant, make the branches equal, for instance with a 1×1 convolution.`,
          ),
        ],
  flops: (inputs, output) => product(inputs.length - 1, ...output),
  saves: () => [],
  engine: { blocks: alike, run: (call) => adding(call, false) },
  summary: (inputs) => `${inputs.length} branches, value by value`,
});
