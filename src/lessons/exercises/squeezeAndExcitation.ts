import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { oneOf } from "./drawn.ts";
import { numberExercise } from "./numberExercise.ts";

export const squeezeAndExcitation = defineExercise({
  name: "squeeze-and-excitation",
  title: "What squeeze-and-excitation adds",
  doc: "Parameters of a squeeze-and-excitation module: two dense layers between as many channels, the narrow one smaller by a ratio.",
  params: {},
  generate(random) {
    const channels = oneOf(random, [64, 96, 128, 192, 256, 320, 384, 512, 768, 1024, 2048]);
    const ratio = oneOf(random, [2, 4, 8, 16, 32]);
    const size = oneOf(random, [7, 14, 28, 56]);
    const narrow = channels / ratio;
    const text = [
      `input: [${size}, ${size}, ${channels}]`,
      "layers:",
      "  - Multiply:",
      "      branches:",
      "        - []",
      "        - - GlobalAveragePooling2D: { keepdims: true }",
      `          - Conv2D: { filters: ${narrow}, kernel_size: 1, activation: relu }`,
      `          - Conv2D: { filters: ${channels}, kernel_size: 1, activation: sigmoid }`,
    ].join("\n");
    const value = analyzeText(text).analysis.parameters.total ?? Number.NaN;
    return numberExercise({
      question: `A squeeze-and-excitation module stands behind a block with ${channels} maps of ${size}×${size}. It takes the mean of each map, passes these through a dense layer with a ratio of ${ratio} (so many times fewer units) and ReLU, then through one with as many units as maps and a sigmoid, and multiplies each map with its result. Both layers have biases. How many parameters does the module add?`,
      value,
      unit: "parameters",
      hints: [
        `The mean of a map is one number: the first layer reads ${channels} of them.`,
        `The narrow layer has ${channels} / ${ratio} = ${narrow} units.`,
      ],
      explanation: `(${channels} + 1) · ${narrow} + (${narrow} + 1) · ${channels} = ${grouped((channels + 1) * narrow)} + ${grouped((narrow + 1) * channels)} = ${grouped(value)}. The mean and the product learn nothing.`,
      mistakes: [
        {
          id: "bias-forgotten",
          value: 2 * channels * narrow,
          diagnosis: `2 · ${channels} · ${narrow} are the weights of both layers. What does each unit have besides?`,
        },
        {
          id: "first-layer-alone",
          value: (channels + 1) * narrow,
          diagnosis: `(${channels} + 1) · ${narrow} is the narrow layer. How does the module come back to ${channels} numbers?`,
        },
        {
          id: "second-layer-alone",
          value: (narrow + 1) * channels,
          diagnosis: `(${narrow} + 1) · ${channels} is the second layer. What makes ${narrow} numbers of ${channels} means?`,
        },
        {
          id: "no-squeeze",
          value: 2 * (channels + 1) * channels,
          diagnosis: `Both layers were given ${channels} units. What does the ratio of ${ratio} change?`,
        },
        {
          id: "ratio-as-units",
          value: (channels + 1) * ratio + (ratio + 1) * channels,
          diagnosis: `The narrow layer was given ${ratio} units. ${ratio} is what the number of maps is divided by: how many units are these?`,
        },
        {
          id: "mean-forgotten",
          value: (size * size * channels + 1) * narrow + (narrow + 1) * channels,
          diagnosis: `The first layer was given all ${size} · ${size} · ${channels} values. What is left of a map after its mean is taken?`,
        },
        {
          id: "scale-counted",
          value: value + channels,
          diagnosis: `${channels} were added for the product. Are the factors learned, or computed for each image?`,
        },
      ],
    });
  },
});
