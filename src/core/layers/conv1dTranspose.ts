import { activationParam, savesWith } from "../activation.ts";
import { alongRow } from "../engine/alongRow.ts";
import { transposedConvolution } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer, optional } from "../param.ts";
import { isProblem } from "../problem.ts";
import type { Pair } from "../shape.ts";
import { transposedFlops, transposedMacs, transposedWeights } from "./convolving.ts";
import { alongLabel, describeAlong, endsPadding, rowWindow, step } from "./row.ts";
import { groupsProblem } from "./sliding.ts";
import { stretched, stretchedSizes } from "./transposed.ts";
import { times } from "./wording.ts";

interface Along {
  readonly kernel_size: number;
  readonly strides: number;
  readonly padding: "valid" | "same" | readonly [before: number, after: number];
  readonly output_padding: number | null;
  readonly dilation_rate: number;
}

/** The same on an image of one row. */
export function transposedRow<Params extends Along>(params: Params) {
  const { size, strides, padding, dilation } = rowWindow(params);
  const extra: Pair | null = params.output_padding === null ? null : [0, params.output_padding];
  return { ...params, kernel_size: size, strides, padding, dilation_rate: dilation, output_padding: extra };
}

export const conv1dTranspose = defineLayer({
  name: "Conv1DTranspose",
  title: "Transposed 1D convolution",
  doc: "A convolution the other way round: each value stamps a learned pattern onto a longer sequence, and where stamps overlap they add up. With strides of 2 it doubles the length (autoencoders, generators of sound).",
  aliases: { keras: "Conv1DTranspose", torch: "ConvTranspose1d", onnx: "ConvTranspose" },
  glyph: "slab",
  takes: "sequence",

  params: {
    filters: integer({ doc: "Output channels." }),
    kernel_size: step({ doc: "Length of the pattern." }),
    strides: step({
      default: 1,
      doc: "Output values between the stamps of two neighbouring input values. 2 doubles the length.",
    }),
    padding: endsPadding(["valid", "same"], {
      doc: "`same`: the length times the strides; `valid`: nothing is cut off; a number: so many values are cut off each end, as in PyTorch.",
    }),
    output_padding: optional(
      step({
        min: 0,
        doc: "Values added at the end, because several lengths shrink to the same; smaller than the strides.",
      }),
    ),
    dilation_rate: step({ default: 1, doc: "Values between two values of the pattern." }),
    groups: integer({ default: 1, doc: "Splits the channels into groups that do not see each other." }),
    activation: activationParam,
    use_bias: flag({ default: true, doc: "Adds one learned number to each output channel." }),
  },

  output([length, channels], params) {
    const problem = groupsProblem(channels, params.groups, params.filters);
    if (problem) return problem;
    const sizes = stretchedSizes([length], [1], transposedRow(params));
    return isProblem(sizes) ? sizes : [...sizes, params.filters];
  },
  outputSum: ([length], params) => stretched(length, 1, transposedRow(params)).text,
  weights: ([, channels], params) => transposedWeights(channels, [params.kernel_size], params),
  macs: (input, _output, params) => transposedMacs(input, [params.kernel_size], params),
  flops: (input, output, params) => transposedFlops(input, output, [params.kernel_size], params),
  window: () => "unknown",
  stamps: transposedRow,
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: { run: alongRow(transposedConvolution, transposedRow) },
  activation: ({ activation }) => activation,
  summary: ([, channels], { filters, kernel_size, groups, ...steps }) =>
    `${filters.toLocaleString("en")} channels, each value stamps ${times(kernel_size)}${groups > 1 ? `, ${groups} groups of ${times(channels)} channels` : ""}${describeAlong(steps)}`,
  label: alongLabel,
});
