import { activationParam, savesWith } from "../activation.ts";
import { product, sum } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer, pair } from "../param.ts";
import { elements, mapSize } from "../shape.ts";
import { padding } from "../window.ts";
import { slide, slidingSum, windowOf } from "./sliding.ts";
import { describeSteps, times, windowLabel } from "./wording.ts";

export const separableConv2d = defineLayer({
  name: "SeparableConv2D",
  title: "Separable 2D convolution",
  doc: "A convolution in two steps: each channel is filtered on its own, then a 1×1 convolution mixes the channels. Nearly the work of a full convolution for about an eighth of its cost (Xception).",
  aliases: { keras: "SeparableConv2D", torch: "Conv2d(groups=in_channels) + Conv2d(1)", onnx: "Conv" },
  glyph: "slab",
  takes: "image",

  params: {
    filters: integer({ doc: "Output maps of the 1×1 convolution." }),
    kernel_size: pair({ doc: "Height and width of the filters of single channels, in pixels." }),
    strides: pair({ default: 1, doc: "Pixels between two positions of a filter. 2 halves height and width." }),
    padding: padding({ doc: "Zeros at the border. `same` keeps the size (divided by the strides)." }),
    depth_multiplier: integer({ default: 1, doc: "Filters for each input channel." }),
    dilation_rate: pair({
      default: 1,
      doc: "Pixels between two values of a filter: a wider view for no more parameters.",
    }),
    activation: activationParam,
    use_bias: flag({ default: true, doc: "Adds one learned number to each output map." }),
  },

  output(input, params) {
    const spatial = slide(input, params);
    return "code" in spatial ? spatial : [...spatial, params.filters];
  },
  outputSum: slidingSum,

  weights([, , channels], { filters, kernel_size: [height, width], depth_multiplier, use_bias }) {
    const area = height * width;
    const between = mapSize(channels, (count) => count * depth_multiplier);
    return [
      {
        name: "depthwise_kernel",
        shape: [height, width, channels, depth_multiplier],
        trainable: true,
        initializer: { kind: "glorot_uniform", fanIn: area * (channels ?? 1), fanOut: area * depth_multiplier },
      },
      {
        name: "pointwise_kernel",
        shape: [1, 1, between, filters],
        trainable: true,
        initializer: { kind: "glorot_uniform", fanIn: between ?? 1, fanOut: filters },
      },
      ...(use_bias
        ? [{ name: "bias", shape: [filters], trainable: true, initializer: { kind: "zeros" } } as const]
        : []),
    ];
  },

  macs: ([, , channels], output, { kernel_size, depth_multiplier, filters }) => {
    const between = mapSize(channels, (count) => count * depth_multiplier);
    return product(product(...output.slice(0, 2), between), sum(product(...kernel_size), filters));
  },

  flops: ([, , channels], output, { kernel_size, depth_multiplier, filters, use_bias }) => {
    const between = mapSize(channels, (count) => count * depth_multiplier);
    const multiplyAdds = product(product(2, ...output.slice(0, 2), between), sum(product(...kernel_size), filters));
    return use_bias ? sum(multiplyAdds, product(...output)) : multiplyAdds;
  },

  window: windowOf,
  saves: ({ activation }) => savesWith(["input"], activation),
  /** The map between the two steps, which the 1×1 convolution needs. */
  savesBeside(input, params) {
    const spatial = slide(input, params);
    return "code" in spatial
      ? null
      : elements([...spatial, mapSize(input[2], (count) => count * params.depth_multiplier)]);
  },
  activation: ({ activation }) => activation,
  summary: ([, , channels], { filters, kernel_size, depth_multiplier, ...steps }) =>
    `${times(...kernel_size)} on each channel, then ${filters.toLocaleString("en")} filters of ${times(
      1,
      1,
      mapSize(channels, (count) => count * depth_multiplier),
    )}${describeSteps(steps)}`,
  label: windowLabel,
});
