import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { elements } from "../shape.ts";

export const flatten = defineLayer({
  name: "Flatten",
  title: "Flatten",
  doc: "Lays an image out as one long vector, row by row, so that a dense layer can read it. It computes nothing and needs no memory of its own.",
  aliases: { keras: "Flatten", torch: "Flatten", onnx: "Flatten" },
  glyph: "bar",
  takes: "any",
  params: {},
  output: (input) => [elements(input)],
  outputSum: (input) => product(...input).text,
  saves: () => [],
  view: "always",
});
