import { valuesOf } from "../engine/engineType.ts";
import type { Tensor } from "../engine/trace.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { integer, number } from "../param.ts";
import { elements, mapSize } from "../shape.ts";
import { scalarBytes } from "./scalars.ts";

export const localResponseNormalization = defineLayer({
  name: "LocalResponseNormalization",
  title: "Local response normalisation",
  doc: "Divides each value by a measure of its neighbours in nearby channels at the same pixel: a strong answer damps the others, which pushes the maps to specialise. AlexNet introduced it; batch normalisation has replaced it.",
  aliases: { keras: "", torch: "LocalResponseNorm", onnx: "LRN" },
  glyph: "thin",
  takes: "image",
  params: {
    depth_radius: integer({
      min: 0,
      max: 1000,
      default: 2,
      doc: "Channels on each side that take part: r in Géron, n = 2r + 1 in all.",
    }),
    bias: number({ min: 0, max: 1000, default: 1, doc: "Constant k in the divisor (k + α · Σx²)^β." }),
    alpha: number({ min: 0, max: 1000, default: 0.0001, doc: "α, for the plain sum of squares (not divided by n)." }),
    beta: number({ min: 0, max: 1000, default: 0.75, doc: "β, the exponent." }),
  },
  output: (input) => input,
  flops: (_input, output, { depth_radius }) => product(product(...output), 4 * depth_radius + 5),
  saves: () => ["input"],
  /** PyTorch: the squares with channels of zeros at both ends, the divisor's base, and the divisor. */
  engine: {
    run({ input, given, make }) {
      const all = (...reads: readonly Tensor[]) => make(valuesOf(given), ...reads);
      const sum = (value: Tensor) => all(all(value));
      const base = all(all(sum(all(input))));
      const power = all(base);
      return {
        output: all(input, power),
        backward(gradient, [wanted]) {
          if (!wanted) return [undefined];
          const damped = all(gradient, power);
          const share = sum(all(all(damped, input), base));
          return [all(damped, all(all(input), share))];
        },
      };
    },
  },
  savesBeside: ([height, width, channels], { depth_radius }) =>
    mapSize(elements([height, width]), (area) => mapSize(channels, (count) => (3 * count + 2 * depth_radius) * area)),
  savesOnce: () => scalarBytes,
  summary: (_input, { depth_radius }) => `over ${2 * depth_radius + 1} neighbouring channels`,
});
