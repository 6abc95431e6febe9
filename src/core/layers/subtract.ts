import { alike } from "../engine/blocked/blocks.ts";
import { valuesOf } from "../engine/engineType.ts";
import { summedTo, together } from "../engine/merging.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { error } from "../problem.ts";
import { merged } from "./merging.ts";

export const subtract = defineLayer({
  name: "Subtract",
  title: "Subtract",
  doc: "Takes its second branch from its first, value by value: what differs between two images, or two towers.",
  aliases: { keras: "Subtract", torch: "-", onnx: "Sub" },
  glyph: "merge",
  takes: "many",
  params: {},
  output: (inputs) =>
    inputs.length === 2
      ? merged("Subtract", inputs)
      : error("wrong-input", `Subtract takes exactly two branches, but gets ${inputs.length}. Leave the others out.`),
  flops: (_inputs, output) => product(...output),
  saves: () => [],
  engine: {
    blocks: alike,
    run: (call) => ({
      output: together(call),
      backward: (gradient, wanted) =>
        wanted.map((isWanted, index) => {
          if (!isWanted) return undefined;
          const own = index === 0 ? gradient : call.make(valuesOf(call.given), gradient);
          return summedTo(call, own, call.taken[index] ?? []);
        }),
    }),
  },
  summary: () => "the first branch less the second",
});
