import { activationParam, savesWith } from "../activation.ts";
import { alongRow } from "../engine/alongRow.ts";
import { separableConvolution } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer } from "../param.ts";
import { isProblem } from "../problem.ts";
import { elements } from "../shape.ts";
import { depthwiseMaps, separableFlops, separableMacs, separableWeights } from "./convolving.ts";
import { alongLabel, alongSum, describeAlong, endsPadding, rowKernel, rowWindow, slideAlong, step } from "./row.ts";
import { times } from "./wording.ts";

export const separableConv1d = defineLayer({
  name: "SeparableConv1D",
  title: "Separable 1D convolution",
  doc: "A convolution of a sequence in two steps: each channel is filtered on its own, then a convolution of kernel 1 mixes the channels. Nearly the work of a full convolution for a fraction of its cost.",
  aliases: { keras: "SeparableConv1D", torch: "Conv1d(groups=in_channels) + Conv1d(1)", onnx: "Conv" },
  glyph: "slab",
  takes: "sequence",

  params: {
    filters: integer({ doc: "Output channels of the convolution that mixes." }),
    kernel_size: step({ doc: "Values of the sequence that the filter of a single channel sees at once." }),
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
    return isProblem(length) ? length : [length, params.filters];
  },
  outputSum: alongSum,
  weights: ([, channels], params) => separableWeights(channels, [params.kernel_size], params),
  macs: ([, channels], output, params) => separableMacs(channels, output, [params.kernel_size], params),
  flops: ([, channels], output, params) => separableFlops(channels, output, [params.kernel_size], params),
  window: rowWindow,
  combines: "products-of-each-channel",
  saves: ({ activation }) => savesWith(["input"], activation),
  /** What lies between the two steps, which the second needs. */
  engine: { run: alongRow(separableConvolution, rowKernel) },
  savesBeside(input, params) {
    const length = slideAlong(input, params);
    return isProblem(length) ? null : elements([length, depthwiseMaps(input[1], params)]);
  },
  activation: ({ activation }) => activation,
  summary: ([, channels], { filters, kernel_size, depth_multiplier, ...steps }) =>
    `${kernel_size} values of each channel, then ${filters.toLocaleString("en")} filters of ${times(1, depthwiseMaps(channels, { depth_multiplier }))}${describeAlong(steps)}`,
  label: alongLabel,
});
