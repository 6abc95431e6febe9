import { axesParam, axisProblem, placesOf } from "../axes.ts";
import { valuesOf } from "../engine/engineType.ts";
import { normalizing } from "../engine/normalizing.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag, number } from "../param.ts";
import { elements, mapSize, type Shape } from "../shape.ts";

export const layerNormalization = defineLayer({
  name: "LayerNormalization",
  title: "Layer normalisation",
  doc: "Shifts and scales the values of one example so that their mean is 0 and their variance 1, then lets the network learn another mean and scale. By default each pixel is normalised over its channels (ConvNeXt, transformers). It does not look at the batch, so it does the same while training and while predicting.",
  aliases: { keras: "LayerNormalization", torch: "LayerNorm", onnx: "LayerNormalization" },
  glyph: "thin",
  takes: "any",
  params: {
    axis: axesParam({
      doc: "What is normalised together: -1 the channels of each pixel, [1, 2, 3] the whole image (PyTorch's `LayerNorm([C, H, W])`).",
    }),
    epsilon: number({ min: 0, max: 1, default: 0.001, doc: "Added to the variance, so that nothing is divided by 0." }),
    center: flag({ default: true, doc: "Learns a mean for each place along the axes (beta)." }),
    scale: flag({ default: true, doc: "Learns a scale for each place along the axes (gamma)." }),
  },
  output: (input, { axis }) => axisProblem("LayerNormalization", axis, input) ?? input,
  weights(input, { axis, center, scale }) {
    const shape = along(axis, input);
    return [
      ...(scale ? [{ name: "gamma", shape, trainable: true, initializer: { kind: "ones" } } as const] : []),
      ...(center ? [{ name: "beta", shape, trainable: true, initializer: { kind: "zeros" } } as const] : []),
    ];
  },
  flops: (_input, output, { center, scale }) => product(5 + Number(center) + Number(scale), ...output),
  saves: () => ["input"],
  engine: {
    run: (call) =>
      normalizing(call, {
        gamma: call.params.scale,
        beta: call.params.center,
        size: valuesOf(along(call.params.axis, call.taken)),
        means: valuesOf(call.taken) / valuesOf(along(call.params.axis, call.taken)),
      }),
  },
  savesBeside(input, { axis }) {
    const places = placesOf(axis, input);
    return mapSize(elements(input.filter((_, place) => !places.includes(place))), (groups) => 2 * groups);
  },
  summary: (input, { axis }) =>
    `each ${along(axis, input)
      .map((size) => size?.toLocaleString("en") ?? "?")
      .join("×")} values to mean 0 and variance 1`,
});

const along = (axis: readonly number[], input: Shape): Shape =>
  placesOf(axis, input).map((place) => input[place] ?? null);
