import { alike } from "../engine/blocked/blocks.ts";
import { defineLayer } from "../layer.ts";
import { number } from "../param.ts";

export const elu = defineLayer({
  name: "ELU",
  title: "Exponential linear unit",
  doc: "Keeps what is positive; what is negative goes gently towards −alpha: alpha·(eˣ − 1). The mean of its outputs is nearer to 0 than ReLU's.",
  aliases: { keras: "ELU", torch: "ELU", onnx: "Elu" },
  glyph: "thin",
  takes: "any",
  params: {
    alpha: number({ min: 0, max: 100, default: 1, doc: "The value that very negative inputs come near to, below 0." }),
  },
  output: (input) => input,
  engine: { blocks: alike },
  saves: () => ["input"],
  activation: () => "elu",
  label: ({ alpha }) => `${alpha}`,
});
