import { flag } from "../../core/param.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { between, oneOf } from "./drawn.ts";
import { numberExercise } from "./numberExercise.ts";

export const stackedKernels = defineExercise({
  name: "stacked-kernels",
  title: "Small kernels in place of a large one",
  doc: "Parameters of two or three 3×3 convolutions that see as far as one of 5×5 or 7×7, with as many maps before as behind (VGG).",
  params: { use_bias: flag({ default: true, doc: "With a bias for each map." }) },
  generate(random, { use_bias: bias }) {
    const channels = 8 * between(random, 2, 32);
    const large = oneOf(random, [5, 7]);
    const count = (large - 1) / 2;
    const layer = `  - Conv2D: { filters: ${channels}, kernel_size: 3, padding: same${bias ? "" : ", use_bias: false"} }`;
    const text = [`input: [56, 56, ${channels}]`, "layers:", ...Array.from({ length: count }, () => layer)].join("\n");
    const squared = channels * channels;
    const biases = bias ? channels : 0;
    const plus = (value: number) => (bias ? ` + ${value}` : "");
    const value = analyzeText(text).analysis.parameters.total ?? Number.NaN;
    const single = large * large * squared + biases;
    return numberExercise({
      question: `One convolution of ${large}×${large} from ${channels} maps to ${channels} maps is to be replaced by convolutions of 3×3, one behind the other, that see as many pixels. All have ${channels} maps and ${bias ? "biases" : "no bias"}. How many parameters do the 3×3 convolutions have together?`,
      value,
      unit: "parameters",
      hints: [
        "A second 3×3 convolution sees one pixel further on each side than the first: 5×5 in all.",
        "Each of them reads all maps of the one before it.",
      ],
      explanation: `${count} convolutions of 3×3 see ${large}×${large} pixels: 3${" + 2".repeat(count - 1)} = ${large}. ${count} · (9 · ${channels} · ${channels}${plus(channels)}) = ${grouped(value)}; the single one has ${grouped(single)}. So they have ${Math.round(100 * (1 - value / single))} % fewer, and ${count} places for a ReLU instead of one.`,
      mistakes: [
        {
          id: "one-of-them",
          value: 9 * squared + biases,
          diagnosis: `9 · ${channels} · ${channels}${plus(channels)} is one convolution of 3×3, which sees 3×3 pixels. How many are needed to see ${large}×${large}?`,
        },
        {
          id: "the-large-one",
          value: single,
          diagnosis: `${large * large} · ${channels} · ${channels}${plus(channels)} is the ${large}×${large} convolution itself. What do those that replace it have?`,
        },
        {
          id: "one-too-many",
          value: (count + 1) * (9 * squared + biases),
          diagnosis: `${count + 1} convolutions of 3×3 see ${large + 2}×${large + 2} pixels. How many see ${large}×${large}?`,
        },
        {
          id: "input-maps-forgotten",
          value: count * (9 * channels + biases),
          diagnosis: `9 · ${channels} weights are filters of one channel each. How many maps does a filter read?`,
        },
        {
          id: "side-for-area",
          value: count * (3 * squared + biases),
          diagnosis: "A kernel of 3×3 was counted with 3 weights. How many are there in a square of 3 by 3?",
        },
        bias
          ? {
              id: "bias-forgotten",
              value: count * 9 * squared,
              diagnosis: `${count} · 9 · ${channels} · ${channels} are the weights. What does each map have besides?`,
            }
          : {
              id: "bias-counted",
              value: count * (9 * squared + channels),
              diagnosis: `${channels} biases for each convolution are counted, and these have none. What remains?`,
            },
        ...(bias
          ? [
              {
                id: "bias-once",
                value: count * 9 * squared + channels,
                diagnosis: `The ${channels} biases are counted once. How many convolutions have biases?`,
              },
            ]
          : []),
      ],
    });
  },
});
