import { activationParam, savesWith } from "../activation.ts";
import { separableConvolution } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer, pair } from "../param.ts";
import { elements } from "../shape.ts";
import { padding } from "../window.ts";
import { depthwiseMaps, separableFlops, separableMacs, separableWeights } from "./convolving.ts";
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

  weights: ([, , channels], params) => separableWeights(channels, params.kernel_size, params),
  macs: ([, , channels], output, params) => separableMacs(channels, output, params.kernel_size, params),
  flops: ([, , channels], output, params) => separableFlops(channels, output, params.kernel_size, params),
  window: windowOf,
  combines: "products-of-each-channel",
  saves: ({ activation }) => savesWith(["input"], activation),
  /** The map between the two steps, which the 1×1 convolution needs. */
  engine: { run: separableConvolution },
  savesBeside(input, params) {
    const spatial = slide(input, params);
    return "code" in spatial ? null : elements([...spatial, depthwiseMaps(input[2], params)]);
  },
  activation: ({ activation }) => activation,
  summary: ([, , channels], { filters, kernel_size, depth_multiplier, ...steps }) =>
    `${times(...kernel_size)} on each channel, then ${filters.toLocaleString("en")} filters of ${times(1, 1, depthwiseMaps(channels, { depth_multiplier }))}${describeSteps(steps)}`,
  label: windowLabel,
});
