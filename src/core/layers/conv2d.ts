import { activationParam, savesWith } from "../activation.ts";
import { convolutionTensors } from "../engine/convolution.ts";
import { product, sum } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag, integer, pair } from "../param.ts";
import { padding } from "../window.ts";
import { groupsProblem, slide, slidingSum, windowOf } from "./sliding.ts";
import { describeSteps, times, windowLabel } from "./wording.ts";

export const conv2d = defineLayer({
  name: "Conv2D",
  title: "2D convolution",
  doc: "Slides small learned filters over the image. Each filter asks one question at every position, such as “is there an edge here?”, and its answers form one output map.",
  aliases: { keras: "Conv2D", torch: "Conv2d", onnx: "Conv" },
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

  weights([, , channels], { filters, kernel_size: [height, width], groups, use_bias }) {
    const perGroup = channels === null ? null : channels / groups;
    const area = height * width;
    const fanIn = area * (perGroup ?? 1);
    return [
      {
        name: "kernel",
        shape: [height, width, perGroup, filters],
        trainable: true,
        initializer: { kind: "glorot_uniform", fanIn, fanOut: area * filters },
      },
      ...(use_bias
        ? [{ name: "bias", shape: [filters], trainable: true, initializer: { kind: "zeros" } } as const]
        : []),
    ];
  },

  macs: ([, , channels], output, { kernel_size, groups }) =>
    product(product(...output), product(...kernel_size, channels === null ? null : channels / groups)),

  flops: ([, , channels], output, { kernel_size, groups, use_bias }) => {
    const multiplyAdds = product(2, ...kernel_size, channels === null ? null : channels / groups);
    return product(product(...output), use_bias ? sum(multiplyAdds, 1) : multiplyAdds);
  },

  window: windowOf,
  saves: ({ activation }) => savesWith(["input"], activation),
  engine: (input, output, params, batch) =>
    convolutionTensors(input, output, windowOf(params), params.groups > 1, batch),
  activation: ({ activation }) => activation,
  summary: ([, , channels], { filters, kernel_size, groups, ...steps }) =>
    `${filters.toLocaleString("en")} filters of ${times(...kernel_size, channels === null ? null : channels / groups)}${describeSteps(steps)}`,
  label: windowLabel,
});
