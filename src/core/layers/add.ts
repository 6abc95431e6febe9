import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { error } from "../problem.ts";
import { formatShape, sameShape } from "../shape.ts";

export const add = defineLayer({
  name: "Add",
  title: "Add",
  doc: "Adds its branches value by value. With one branch that leads straight through (a skip connection) a block need only learn the difference: this is what made very deep networks trainable (ResNet).",
  aliases: { keras: "Add", torch: "+", onnx: "Add" },
  glyph: "merge",
  takes: "many",
  params: {},
  output(inputs) {
    const [first = [], ...others] = inputs;
    if (others.every((shape) => sameShape(first, shape))) return first;
    return error(
      "shapes-differ",
      `Add needs branches of one shape, but they give ${inputs.map(formatShape).join(" and ")}. Make them equal, for instance with a 1×1 convolution of the same strides and filters in the shorter branch.`,
    );
  },
  flops: (inputs, output) => product(inputs.length - 1, ...output),
  saves: () => [],
  summary: (inputs) => `${inputs.length} branches, value by value`,
});
