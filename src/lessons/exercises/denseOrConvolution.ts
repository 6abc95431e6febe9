import { choice, integer, optional } from "../../core/param.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { type NumberMistake, numberExercise } from "./numberExercise.ts";

export const denseOrConvolution = defineExercise({
  name: "dense-or-convolution",
  title: "Parameters of one layer",
  doc: "How many parameters a dense layer, or a convolution, has over an image. Other numbers for each learner.",
  params: {
    layer: optional(choice(["dense", "convolution"], { doc: "Which of the two is asked for." })),
    image: optional(integer({ doc: "Rows and columns of the image.", min: 8, max: 1000 })),
  },
  generate(random, settings) {
    const size = settings.image ?? [28, 32, 48, 64, 96, 100, 128][random.below(7)] ?? 28;
    const channels = random.below(3) === 0 ? 1 : 3;
    const units = [16, 32, 50, 64, 100, 128, 200][random.below(7)] ?? 64;
    const kernel = random.below(2) === 0 ? 3 : 5;
    const layer = settings.layer ?? (random.below(2) === 0 ? "dense" : "convolution");
    const image = { size, channels, units, kernel };
    const dense = parametersOf(image, ["Flatten", `Dense: { units: ${units} }`]);
    const convolution = parametersOf(image, [`Conv2D: { filters: ${units}, kernel_size: ${kernel}, padding: same }`]);
    const right = layer === "dense" ? dense : convolution;
    const other = layer === "dense" ? convolution : dense;
    const asked =
      layer === "dense"
        ? `A dense layer of **${units} units** reads all of its values.`
        : `A convolution with **${units} filters** of ${kernel}×${kernel} pixels reads it, stride 1, *same* padding.`;
    return numberExercise({
      question: `An image has **${size}×${size}** pixels and ${channels === 1 ? "one channel" : `**${channels} channels**`}. ${asked} How many parameters does this layer have?`,
      value: right.value,
      unit: "parameters",
      mistakes: [
        ...(layer === "dense" ? ofDense(image) : ofConvolution(image)),
        {
          id: "the-other-layer",
          value: other.value,
          diagnosis: `${other.text} would be the ${layer === "dense" ? `convolution with ${units} filters of ${kernel}×${kernel}` : `dense layer of ${units} units`}. What does ${layer === "dense" ? "a dense unit" : "a filter"} read?`,
        },
      ],
      hints:
        layer === "dense"
          ? [
              "A dense unit has one weight for each value that it reads, and a bias.",
              `The image has ${size}·${size}·${channels} values. All ${units} units read all of them.`,
            ]
          : [
              "The filter is the same at all places of the image. Count the numbers of one filter.",
              `One filter reads ${kernel}·${kernel}·${channels} values and adds a bias. There are ${units} of them.`,
            ],
      explanation: `${right.text} = ${grouped(right.value)}. ${
        layer === "dense"
          ? `The convolution with as many filters of ${kernel}×${kernel} has ${other.text} = ${grouped(other.value)}`
          : `The dense layer with as many units has ${other.text} = ${grouped(other.value)}`
      }: only one of the two grows with the image.`,
    });
  },
});

interface Image {
  readonly size: number;
  readonly channels: number;
  readonly units: number;
  readonly kernel: number;
}

/** As the engine counts them. */
function parametersOf({ size, channels }: Image, layers: readonly string[]): { text: string; value: number } {
  const text = [`input: [${size}, ${size}, ${channels}]`, "layers:", ...layers.map((layer) => `  - ${layer}`)].join(
    "\n",
  );
  const { parameters } = analyzeText(text).analysis.layers.at(-1) ?? {};
  return { text: parameters?.text ?? "", value: parameters?.value ?? 0 };
}

function ofDense({ size, channels, units }: Image): readonly NumberMistake[] {
  const values = size * size * channels;
  return [
    {
      id: "bias-forgotten",
      value: values * units,
      diagnosis: `${size}·${size}·${channels}·${units} has no bias. What is added to each unit's sum?`,
    },
    {
      id: "channels-forgotten",
      value: (size * size + 1) * units,
      diagnosis: `(${size}·${size} + 1)·${units} reads one value a pixel. How many has a pixel of this image?`,
    },
    {
      id: "one-unit",
      value: values + 1,
      diagnosis: `${size}·${size}·${channels} + 1 is one unit. How many are there?`,
    },
    {
      id: "one-bias",
      value: values * units + 1,
      diagnosis: "The layer was given one bias. Do its units share it?",
    },
    {
      id: "rows-plus-columns",
      value: ((size + size) * channels + 1) * units,
      diagnosis: `(${size} + ${size})·${channels} are not all values of the image. How many pixels does it have?`,
    },
  ];
}

function ofConvolution({ size, channels, units, kernel }: Image): readonly NumberMistake[] {
  const area = kernel * kernel;
  return [
    {
      id: "bias-forgotten",
      value: area * channels * units,
      diagnosis: `${kernel}·${kernel}·${channels}·${units} has no bias. What is added to a filter's sum?`,
    },
    {
      id: "channels-forgotten",
      value: (area + 1) * units,
      diagnosis: `(${kernel}·${kernel} + 1)·${units} looks at one channel. How many does a filter look at?`,
    },
    {
      id: "one-filter",
      value: area * channels + 1,
      diagnosis: `${kernel}·${kernel}·${channels} + 1 is one filter. How many are there?`,
    },
    {
      id: "weights-not-shared",
      value: size * size * (area * channels + 1) * units,
      diagnosis: `This gives each of the ${size}·${size} places filters of its own. What do all places share?`,
    },
    {
      id: "one-bias",
      value: area * channels * units + 1,
      diagnosis: "The layer was given one bias. Do its filters share it?",
    },
    {
      id: "bias-for-each-channel",
      value: (area + 1) * channels * units,
      diagnosis: `(${kernel}·${kernel} + 1)·${channels}·${units} gives a filter a bias for each channel. A filter adds up its channels: how many biases does it need?`,
    },
  ];
}
