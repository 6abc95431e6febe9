import { activationParam, savesWith } from "../activation.ts";
import { transposedConvolution } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer, optionalPair, pair } from "../param.ts";
import { padding } from "../window.ts";
import { transposedFlops, transposedMacs, transposedWeights } from "./convolving.ts";
import { groupsProblem } from "./sliding.ts";
import { stretched, stretchedImage } from "./transposed.ts";
import { describeSteps, times, windowLabel } from "./wording.ts";

export const conv2dTranspose = defineLayer({
  name: "Conv2DTranspose",
  title: "Transposed 2D convolution",
  doc: "A convolution the other way round: each input pixel stamps a learned pattern onto a larger image, and where stamps overlap they add up. With strides of 2 it doubles the size (U-Net, generators, segmentation).",
  aliases: { keras: "Conv2DTranspose", torch: "ConvTranspose2d", onnx: "ConvTranspose" },
  glyph: "slab",
  takes: "image",

  params: {
    filters: integer({ doc: "Output maps." }),
    kernel_size: pair({ doc: "Height and width of the pattern, in pixels." }),
    strides: pair({
      default: 1,
      doc: "Output pixels between the stamps of two neighbouring input pixels. 2 doubles height and width.",
    }),
    padding: padding({
      doc: "`same`: the size times the strides; `valid`: nothing is cut off; a number: so many pixels are cut off each side, as in PyTorch.",
    }),
    output_padding: optionalPair({
      min: 0,
      doc: "Pixels added at the bottom and the right, because several sizes shrink to the same; smaller than the strides.",
    }),
    dilation_rate: pair({ default: 1, doc: "Pixels between two values of the pattern." }),
    groups: integer({ default: 1, doc: "Splits the channels into groups that do not see each other." }),
    activation: activationParam,
    use_bias: flag({ default: true, doc: "Adds one learned number to each output map." }),
  },

  output(input, params) {
    const problem = groupsProblem(input[2], params.groups, params.filters);
    if (problem) return problem;
    const spatial = stretchedImage(input, params);
    return "code" in spatial ? spatial : [...spatial, params.filters];
  },
  outputSum: ([height, width], params) =>
    `${bracketed(stretched(height, 0, params).text)} × ${bracketed(stretched(width, 1, params).text)}`,

  weights: ([, , channels], params) => transposedWeights(channels, params.kernel_size, params),
  macs: (input, _output, params) => transposedMacs(input, params.kernel_size, params),
  flops: (input, output, params) => transposedFlops(input, output, params.kernel_size, params),
  window: () => "unknown",
  stamps: (params) => params,
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: { run: transposedConvolution },
  activation: ({ activation }) => activation,
  summary: ([, , channels], { filters, kernel_size, groups, ...steps }) =>
    `${filters.toLocaleString("en")} maps, each pixel stamps ${times(...kernel_size)}${groups > 1 ? `, ${groups} groups of ${channels} channels` : ""}${describeSteps(steps)}`,
  label: windowLabel,
});

const bracketed = (sum: string): string => (sum.includes(" ") ? `(${sum})` : sum);
