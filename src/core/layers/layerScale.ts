import { valuesOf } from "../engine/engineType.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { number } from "../param.ts";

export const layerScale = defineLayer({
  name: "LayerScale",
  title: "Layer scale",
  doc: "Multiplies each channel by a learned number (gamma) that starts very small. At the end of a residual branch it lets a deep network start as nearly the identity (CaiT, ConvNeXt).",
  aliases: { keras: "LayerScale", torch: "LayerScale", onnx: "Mul" },
  glyph: "thin",
  takes: "any",
  params: {
    init_values: number({ min: -1000, max: 1000, default: 0.000001, doc: "What gamma starts from, for each channel." }),
  },
  output: (input) => input,
  weights: (input, { init_values }) => [
    {
      name: "gamma",
      shape: [input.at(-1) ?? null],
      trainable: true,
      initializer: { kind: "constant", value: init_values },
    },
  ],
  flops: (_input, output) => product(...output),
  saves: () => ["input"],
  engine: {
    run: ({ input, given, make, makeOnce, learn }) => ({
      output: make(valuesOf(given), input),
      backward(gradient, [wanted]) {
        const back = wanted ? make(valuesOf(given), gradient) : undefined;
        learn("gamma", () => makeOnce(given.at(-1) ?? 1, make(valuesOf(given), gradient, input)));
        return [back];
      },
    }),
  },
  summary: (input, { init_values }) =>
    `${input.at(-1)?.toLocaleString("en") ?? "?"} channels, each times a number that starts at ${init_values}`,
});
