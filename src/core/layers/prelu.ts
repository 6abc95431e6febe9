import { valuesOf } from "../engine/engineType.ts";
import type { Tensor } from "../engine/trace.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { choice } from "../param.ts";
import type { Shape } from "../shape.ts";

export const prelu = defineLayer({
  name: "PReLU",
  title: "Parametric rectified linear unit",
  doc: "A leaky ReLU that learns its slopes for negative values: one for each channel, one for each value of an example, or a single one.",
  aliases: { keras: "PReLU", torch: "PReLU", onnx: "PRelu" },
  glyph: "thin",
  takes: "any",
  params: {
    share: choice(["positions", "none", "all"], {
      default: "positions",
      doc: "What has a slope in common: all `positions` of a channel (Keras's shared_axes [1, 2], PyTorch's num_parameters), `none` (Keras's default), or `all` values (PyTorch's default).",
    }),
  },
  output: (input) => input,
  weights: (input, { share }) => [
    { name: "alpha", shape: slopes(input, share), trainable: true, initializer: { kind: "constant", value: 0.25 } },
  ],
  flops: (_input, output) => product(...output),
  saves: () => ["input"],
  engine: {
    run({ input, taken, given, params, make, makeOnce, learn, batch }) {
      const all = (...reads: readonly Tensor[]) => make(valuesOf(given), ...reads);
      const above = all(input);
      const below = all(above);
      const slope = all(above, all(below));
      return {
        output: all(input, slope),
        backward(gradient, [wanted]) {
          const own = valuesOf(slopes(taken, params.share));
          learn("alpha", () => {
            const share = all(gradient, all(input, below));
            return makeOnce(own, own < valuesOf(given) ? makeOnce(own * batch, share) : share);
          });
          return [wanted ? all(gradient, slope) : undefined];
        },
      };
    },
  },
  activation: () => "prelu",
  summary: (_input, { share }) =>
    share === "positions" ? "a slope for each channel" : share === "all" ? "one slope" : "a slope for each value",
});

const slopes = (input: Shape, share: "positions" | "none" | "all"): Shape =>
  input.map((size, axis) => (share === "none" || (share === "positions" && axis === input.length - 1) ? size : 1));
