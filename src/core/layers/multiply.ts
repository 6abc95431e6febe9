import { alike } from "../engine/blocked/blocks.ts";
import { valuesOf } from "../engine/engineType.ts";
import { summedTo, together } from "../engine/merging.ts";
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
  engine: {
    blocks: alike,
    run: (call) => ({
      output: together(call),
      backward: (gradient, wanted) =>
        wanted.map((isWanted, index) => {
          if (!isWanted) return undefined;
          const others = call.inputs.filter((_, other) => other !== index);
          const own = others.reduce((product, other) => call.make(valuesOf(call.given), product, other), gradient);
          return summedTo(call, own, call.taken[index] ?? []);
        }),
    }),
  },
  savesBeside: betweenPairs,
  summary: (inputs) => `${inputs.length} branches, value by value`,
});
