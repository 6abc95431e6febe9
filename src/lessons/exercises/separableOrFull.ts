import { choice } from "../../core/param.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { between, oneOf } from "./drawn.ts";
import { type NumberMistake, numberExercise } from "./numberExercise.ts";

export const separableOrFull = defineExercise({
  name: "separable-or-full",
  title: "A depthwise separable convolution",
  doc: "Parameters or MACs of a depthwise separable convolution (Xception, MobileNet), without biases, in place of a full one.",
  params: { of: choice(["parameters", "MACs"], { default: "parameters", doc: "What is asked for." }) },
  generate(random, { of }) {
    const size = 7 * oneOf(random, [1, 2, 4, 8]);
    const channels = 16 * between(random, 2, 20);
    const filters = 16 * between(random, 2, 20);
    const kernel = oneOf(random, [3, 5]);
    const text = [
      `input: [${size}, ${size}, ${channels}]`,
      "layers:",
      `  - DepthwiseConv2D: { kernel_size: ${kernel}, padding: same, use_bias: false }`,
      `  - Conv2D: { filters: ${filters}, kernel_size: 1, use_bias: false }`,
    ].join("\n");
    const { parameters, macs } = analyzeText(text).analysis;
    const positions = of === "MACs" ? size * size : 1;
    const [depthwise, pointwise] = [kernel * kernel * channels, channels * filters];
    const full = kernel * kernel * channels * filters;
    const value = (of === "MACs" ? macs : parameters.total) ?? Number.NaN;
    const times = of === "MACs" ? `${size} · ${size} · ` : "";
    const mistakes: readonly NumberMistake[] = [
      {
        id: "full-convolution",
        value: full * positions,
        diagnosis: `${times}${kernel} · ${kernel} · ${channels} · ${filters} is the full convolution. Which two steps take its place, and what does each of them read?`,
      },
      {
        id: "depthwise-alone",
        value: depthwise * positions,
        diagnosis: `${times}${kernel} · ${kernel} · ${channels} is the depthwise step. What mixes the channels into ${filters} maps?`,
      },
      {
        id: "pointwise-alone",
        value: pointwise * positions,
        diagnosis: `${times}${channels} · ${filters} is the 1×1 step. What looks at a pixel's neighbours before it?`,
      },
      {
        id: "depthwise-on-the-filters",
        value: (kernel * kernel * filters + pointwise) * positions,
        diagnosis: `The depthwise step was given ${filters} channels, as if it stood behind the 1×1 step. How many channels come in?`,
      },
      {
        id: "multiplied",
        value: depthwise * pointwise * positions,
        diagnosis:
          "The two steps were multiplied. They stand one behind the other: how do their numbers come together?",
      },
      {
        id: "biases-counted",
        value: value + (channels + filters) * positions,
        diagnosis: `${channels} + ${filters} biases are counted, and there are none here. What remains?`,
      },
      ...(of === "MACs"
        ? [
            {
              id: "positions-forgotten",
              value: depthwise + pointwise,
              diagnosis: `These are the parameters. Each weight is used at every position: how many are there in ${size}×${size}?`,
            },
          ]
        : [
            {
              id: "positions-counted",
              value: value * size * size,
              diagnosis: `This is multiplied by ${size} · ${size}: the MACs. Do the positions of a map have weights of their own?`,
            },
          ]),
    ];
    return numberExercise({
      question: `A convolution of ${kernel}×${kernel} from ${channels} to ${filters} maps of ${size}×${size} (stride 1, padding same) is replaced by a depthwise separable one: a ${kernel}×${kernel} filter for each channel, then a 1×1 convolution. Neither has biases. How many ${of} does the replacement have${of === "MACs" ? " for one image" : ""}?`,
      value,
      unit: of,
      hints: [
        `The depthwise step has one filter of ${kernel}×${kernel} for each channel that comes in, and mixes none.`,
        `The 1×1 step mixes ${channels} channels into ${filters} maps at each position.`,
      ],
      explanation: `${times}(${kernel} · ${kernel} · ${channels} + ${channels} · ${filters}) = ${grouped(value)}. The full convolution has ${times}${kernel} · ${kernel} · ${channels} · ${filters} = ${grouped(full * positions)}, ${((full * positions) / value).toFixed(1)} times as many. The share that is left is 1/${filters} + 1/${kernel * kernel}.`,
      mistakes,
    });
  },
});
