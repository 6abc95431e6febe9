import { activationParam, savesWith } from "../activation.ts";
import { alongRow } from "../engine/alongRow.ts";
import { plainConvolution } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer } from "../param.ts";
import { isProblem } from "../problem.ts";
import { convolutionFlops, convolutionMacs, convolutionWeights } from "./convolving.ts";
import { alongLabel, alongSum, describeAlong, endsPadding, rowKernel, rowWindow, slideAlong, step } from "./row.ts";
import { groupsProblem } from "./sliding.ts";
import { times } from "./wording.ts";

export const conv1d = defineLayer({
  name: "Conv1D",
  title: "1D convolution",
  doc: "Slides small learned filters along a sequence, such as a sound, a heartbeat or the readings of a sensor. Each filter asks one question at every moment, and its answers form one output channel.",
  aliases: { keras: "Conv1D", torch: "Conv1d", onnx: "Conv" },
  separableAs: "SeparableConv1D",
  glyph: "slab",
  takes: "sequence",

  params: {
    filters: integer({ doc: "Filters to learn. Each gives one output channel." }),
    kernel_size: step({ doc: "Values of the sequence that a filter sees at once." }),
    strides: step({ default: 1, doc: "Values between two positions of a filter. 2 halves the length." }),
    padding: endsPadding(["valid", "same", "causal"], {
      doc: "Zeros at the ends. `same` keeps the length (divided by the strides); `causal` too, with all zeros before the sequence, so that no output sees what comes after it.",
    }),
    dilation_rate: step({
      default: 1,
      doc: "Values between two values of a filter: a wider view for no more parameters (WaveNet).",
    }),
    groups: integer({ default: 1, doc: "Splits the channels into groups that do not see each other." }),
    activation: activationParam,
    use_bias: flag({ default: true, doc: "Adds one learned number to each output channel." }),
  },

  output(input, params) {
    const problem = groupsProblem(input[1], params.groups, params.filters);
    if (problem) return problem;
    const length = slideAlong(input, params);
    return isProblem(length) ? length : [length, params.filters];
  },
  outputSum: alongSum,
  weights: ([, channels], params) => convolutionWeights(channels, [params.kernel_size], params),
  macs: ([, channels], output, params) => convolutionMacs(channels, output, [params.kernel_size], params),
  flops: ([, channels], output, params) => convolutionFlops(channels, output, [params.kernel_size], params),
  window: rowWindow,
  combines: "products",
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: { run: alongRow(plainConvolution, rowKernel) },
  activation: ({ activation }) => activation,
  summary: ([, channels], { filters, kernel_size, groups, ...steps }) =>
    `${filters.toLocaleString("en")} filters of ${times(kernel_size, channels === null ? null : channels / groups)}${describeAlong(steps)}`,
  label: alongLabel,
});
