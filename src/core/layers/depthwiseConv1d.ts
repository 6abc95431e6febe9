import { activationParam, savesWith } from "../activation.ts";
import { alongRow } from "../engine/alongRow.ts";
import { depthwiseConvolution } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer } from "../param.ts";
import { isProblem } from "../problem.ts";
import { depthwiseFlops, depthwiseMacs, depthwiseMaps, depthwiseWeights } from "./convolving.ts";
import { alongLabel, alongSum, describeAlong, endsPadding, rowKernel, rowWindow, slideAlong, step } from "./row.ts";

export const depthwiseConv1d = defineLayer({
  name: "DepthwiseConv1D",
  title: "Depthwise 1D convolution",
  doc: "Filters each channel of a sequence on its own, without mixing channels. Followed by a convolution of kernel 1 it does nearly the work of a full one for a fraction of the cost.",
  aliases: { keras: "DepthwiseConv1D", torch: "Conv1d(groups=in_channels)", onnx: "Conv" },
  glyph: "slab",
  takes: "sequence",

  params: {
    kernel_size: step({ doc: "Values of the sequence that a filter sees at once." }),
    strides: step({ default: 1, doc: "Values between two positions of a filter. 2 halves the length." }),
    padding: endsPadding(["valid", "same"], {
      doc: "Zeros at the ends. `same` keeps the length (divided by the strides).",
    }),
    depth_multiplier: integer({ default: 1, doc: "Filters for each input channel." }),
    dilation_rate: step({
      default: 1,
      doc: "Values between two values of a filter: a wider view for no more parameters.",
    }),
    activation: activationParam,
    use_bias: flag({ default: true, doc: "Adds one learned number to each output channel." }),
  },

  output(input, params) {
    const length = slideAlong(input, params);
    return isProblem(length) ? length : [length, depthwiseMaps(input[1], params)];
  },
  outputSum: alongSum,
  weights: ([, channels], params) => depthwiseWeights(channels, [params.kernel_size], params),
  macs: (_input, output, { kernel_size }) => depthwiseMacs(output, [kernel_size]),
  flops: (_input, output, params) => depthwiseFlops(output, [params.kernel_size], params),
  window: rowWindow,
  combines: "products-of-each-channel",
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: { run: alongRow(depthwiseConvolution, rowKernel) },
  activation: ({ activation }) => activation,
  summary: (_input, { kernel_size, depth_multiplier, ...steps }) =>
    `${depth_multiplier === 1 ? "one filter" : `${depth_multiplier} filters`} of ${kernel_size} for each channel${describeAlong(steps)}`,
  label: alongLabel,
});
