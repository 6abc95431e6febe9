import { alike } from "../engine/blocked/blocks.ts";
import { defineLayer } from "../layer.ts";
import { number } from "../param.ts";

export const leakyRelu = defineLayer({
  name: "LeakyReLU",
  title: "Leaky rectified linear unit",
  doc: "Keeps what is positive and lets a small share of what is negative through, so that a unit that is off still gets a gradient.",
  aliases: { keras: "LeakyReLU", torch: "LeakyReLU", onnx: "LeakyRelu" },
  glyph: "thin",
  takes: "any",
  params: {
    negative_slope: number({
      min: 0,
      max: 1,
      default: 0.3,
      doc: "What negative values are multiplied by (PyTorch's default is 0.01, Darknet's 0.1).",
    }),
  },
  output: (input) => input,
  engine: { blocks: alike },
  saves: () => ["input"],
  activation: () => "leaky_relu",
  label: ({ negative_slope }) => `${negative_slope}`,
});
