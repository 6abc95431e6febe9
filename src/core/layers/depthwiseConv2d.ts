import { activationParam, savesWith } from "../activation.ts";
import { worthFilling } from "../engine/blocked/blocks.ts";
import { depthwiseConvolution } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer, pair } from "../param.ts";
import { isImage } from "../shape.ts";
import { padding } from "../window.ts";
import { depthwiseFlops, depthwiseMacs, depthwiseMaps, depthwiseWeights } from "./convolving.ts";
import { slide, slidingSum, windowOf } from "./sliding.ts";
import { describeSteps, times, windowLabel } from "./wording.ts";

export const depthwiseConv2d = defineLayer({
  name: "DepthwiseConv2D",
  title: "Depthwise 2D convolution",
  doc: "Filters each channel on its own, without mixing channels. Followed by a 1×1 convolution it does nearly the work of a full convolution for a fraction of the cost (MobileNet).",
  aliases: { keras: "DepthwiseConv2D", torch: "Conv2d(groups=in_channels)", onnx: "Conv" },
  glyph: "slab",
  takes: "image",

  params: {
    kernel_size: pair({ doc: "Height and width of a filter, in pixels." }),
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
    return "code" in spatial ? spatial : [...spatial, depthwiseMaps(input[2], params)];
  },

  outputSum: slidingSum,

  weights: ([, , channels], params) => depthwiseWeights(channels, params.kernel_size, params),
  macs: (_input, output, { kernel_size }) => depthwiseMacs(output, kernel_size),
  flops: (_input, output, params) => depthwiseFlops(output, params.kernel_size, params),
  window: windowOf,
  combines: "products-of-each-channel",
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: {
    canBeCut: true,
    leavesOut: true,
    fuses: true,
    blocks({ inputShapes: [input = []], shape }, _params, block) {
      const channels = input[2] ?? 1;
      if (!isImage(input) || shape[2] !== channels || !worthFilling(channels, block)) return undefined;
      // It reads blocks only, and an image of fewer channels is not brought into them.
      return channels < block ? "follows" : "starts";
    },
    run: depthwiseConvolution,
  },
  activation: ({ activation }) => activation,
  summary: (_input, { kernel_size, depth_multiplier, ...steps }) =>
    `${depth_multiplier === 1 ? "one filter" : `${depth_multiplier} filters`} of ${times(...kernel_size)} for each channel${describeSteps(steps)}`,
  label: windowLabel,
});
