import { activationParam, savesWith } from "../activation.ts";
import { worthFilling } from "../engine/blocked/blocks.ts";
import { canBePhased } from "../engine/blocked/phases.ts";
import { convolution2d } from "../engine/convolutions.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer, pair } from "../param.ts";
import { isImage } from "../shape.ts";
import { padding } from "../window.ts";
import { convolutionFlops, convolutionMacs, convolutionWeights } from "./convolving.ts";
import { groupsProblem, slide, slidingSum, windowOf } from "./sliding.ts";
import { describeSteps, times, windowLabel } from "./wording.ts";

export const conv2d = defineLayer({
  name: "Conv2D",
  title: "2D convolution",
  doc: "Slides small learned filters over the image. Each filter asks one question at every position, such as “is there an edge here?”, and its answers form one output map.",
  aliases: { keras: "Conv2D", torch: "Conv2d", onnx: "Conv" },
  separableAs: "SeparableConv2D",
  glyph: "slab",
  takes: "image",

  params: {
    filters: integer({ doc: "Filters to learn. Each gives one output map (channel)." }),
    kernel_size: pair({ doc: "Height and width of a filter, in pixels." }),
    strides: pair({ default: 1, doc: "Pixels between two positions of a filter. 2 halves height and width." }),
    padding: padding({ doc: "Zeros at the border. `same` keeps the size (divided by the strides)." }),
    dilation_rate: pair({
      default: 1,
      doc: "Pixels between two values of a filter: a wider view for no more parameters.",
    }),
    groups: integer({ default: 1, doc: "Splits the channels into groups that do not see each other." }),
    activation: activationParam,
    use_bias: flag({ default: true, doc: "Adds one learned number to each output map." }),
  },

  output(input, params) {
    const problem = groupsProblem(input[2], params.groups, params.filters);
    if (problem) return problem;
    const spatial = slide(input, params);
    return "code" in spatial ? spatial : [...spatial, params.filters];
  },

  outputSum: slidingSum,

  weights: ([, , channels], params) => convolutionWeights(channels, params.kernel_size, params),
  macs: ([, , channels], output, params) => convolutionMacs(channels, output, params.kernel_size, params),
  flops: ([, , channels], output, params) => convolutionFlops(channels, output, params.kernel_size, params),
  window: windowOf,
  combines: "products",
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: {
    canBeCut: true,
    leavesOut: true,
    inPhases: ({ padding }) => padding === "valid",
    corners: (params) =>
      params.groups === 1 && params.dilation_rate.every((rate) => rate === 1) ? windowOf(params) : undefined,
    fuses: true,
    blocks({ inputShapes: [input = []] }, params, block) {
      const canBe = isImage(input) && params.groups === 1 && canBePhased(windowOf(params));
      if (canBe && worthFilling(params.filters, block)) return "starts";
      return canBe && (input[2] ?? 1) < block && 3 * params.filters >= block ? "alone" : undefined;
    },
    seesPixels: ({ kernel_size, strides, groups, use_bias }) =>
      [...kernel_size, ...strides, groups].every((size) => size === 1) && !use_bias,
    run: convolution2d,
  },
  activation: ({ activation }) => activation,
  summary: ([, , channels], { filters, kernel_size, groups, ...steps }) =>
    `${filters.toLocaleString("en")} filters of ${times(...kernel_size, channels === null ? null : channels / groups)}${describeSteps(steps)}`,
  label: windowLabel,
});
