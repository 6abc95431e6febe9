import { activationParam, savesWith } from "../activation.ts";
import { convolve, onePixel, weightsOf } from "../engine/convolution.ts";
import { valuesOf } from "../engine/engineType.ts";
import { product, sum } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer } from "../param.ts";
import { warning } from "../problem.ts";
import { formatShape, isImage } from "../shape.ts";

export const dense = defineLayer({
  name: "Dense",
  title: "Dense layer",
  doc: "Every output sees every input through a weight of its own. It knows nothing of neighbouring pixels, and on images its weights are many: it usually stands at the end of a network.",
  aliases: { keras: "Dense", torch: "Linear", onnx: "Gemm" },
  glyph: "bar",
  takes: "any",
  params: {
    units: integer({ doc: "How many values it gives." }),
    activation: activationParam,
    use_bias: flag({ default: true, doc: "Adds one learned number to each output." }),
  },
  output: (input, { units }) => [...input.slice(0, -1), units],
  advice: (input) =>
    isImage(input)
      ? [
          warning(
            "dense-on-image",
            `Dense gets an image of ${formatShape(input)} and looks at each of its pixels alone. To let it see the whole image, put Flatten before it.`,
            {
              remedies: [
                { kind: "insert-before", layer: "Flatten" },
                { kind: "insert-before", layer: "GlobalAveragePooling2D" },
              ],
            },
          ),
        ]
      : [],
  weights(input, { units, use_bias }) {
    const size = input.at(-1) ?? null;
    return [
      {
        name: "kernel",
        shape: [size, units],
        trainable: true,
        initializer: { kind: "glorot_uniform", fanIn: size ?? 1, fanOut: units },
      },
      ...(use_bias ? [{ name: "bias", shape: [units], trainable: true, initializer: { kind: "zeros" } } as const] : []),
    ];
  },
  macs: (input, output) => product(...output, input.at(-1) ?? null),
  flops: (input, output, { use_bias }) => {
    const multiplyAdds = product(2, input.at(-1) ?? null);
    return product(product(...output), use_bias ? sum(multiplyAdds, 1) : multiplyAdds);
  },
  window: () => "all",
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: {
    order: "absorbed",
    run(call) {
      const { input, taken, given, params, make, makeOnce, learn } = call;
      if (isImage(taken)) {
        const convolution = { input, taken, given, window: onePixel, groups: 1, byProduct: false };
        return convolve(call, { ...convolution, weights: weightsOf(params.use_bias) });
      }
      return {
        output: make(valuesOf(given), input),
        backward(gradient, [wanted]) {
          const back = wanted ? make(valuesOf(taken), gradient) : undefined;
          learn("kernel", () => makeOnce((taken.at(-1) ?? 1) * params.units, input, gradient));
          if (params.use_bias) learn("bias", () => makeOnce(params.units, gradient));
          return [back];
        },
      };
    },
  },
  activation: ({ activation }) => activation,
  summary: (input, { units }) =>
    `${units.toLocaleString("en")} units, each sees ${input.at(-1)?.toLocaleString("en") ?? "?"} values`,
});
