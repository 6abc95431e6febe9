import { alike } from "../engine/blocked/blocks.ts";
import { valuesOf } from "../engine/engineType.ts";
import { summedTo } from "../engine/merging.ts";
import type { Tensor } from "../engine/trace.ts";
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
  engine: {
    blocks: alike,
    run(call) {
      const all = (...reads: readonly (Tensor | undefined)[]) => call.make(valuesOf(call.given), ...reads);
      const running = [call.input];
      for (const next of call.inputs.slice(1)) running.push(all(running.at(-1), next));
      const wins = (a: Tensor | undefined, b: Tensor | undefined) => {
        const more = all(all(a, b));
        const less = all(all(b, a));
        return all(all(all(more, less)));
      };
      return {
        output: running.at(-1) ?? call.input,
        backward(gradient, wanted) {
          const shares: Tensor[] = [];
          let rest = gradient;
          for (let index = call.inputs.length - 1; index > 0; index--) {
            const own = all(rest, wins(call.inputs[index], running[index - 1]));
            shares[index] = own;
            rest = all(rest, own);
          }
          shares[0] = rest;
          return wanted.map((isWanted, index) =>
            isWanted ? summedTo(call, shares[index] ?? rest, call.taken[index] ?? []) : undefined,
          );
        },
      };
    },
  },
  savesBeside: betweenPairs,
  summary: (inputs) => `${inputs.length} branches, value by value`,
});
