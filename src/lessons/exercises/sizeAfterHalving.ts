import { formatShape } from "../../core/shape.ts";
import { formatCount } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { pick } from "./drawnTraining.ts";
import { numberExercise } from "./numberExercise.ts";

export const sizeAfterHalving = defineExercise({
  name: "size-after-halving",
  title: "How large is the map behind it?",
  doc: "Two layers that make a map smaller, each a max pooling or a convolution with a stride, with `valid` or `same` padding. Asked is the number of values of the output.",
  params: {},
  generate(random) {
    const side = pick(random, [25, 27, 29, 31, 33, 37, 45, 55, 57, 63]);
    const channels = pick(random, [8, 12, 16, 32]);
    const filters = pick(random, [20, 24, 40, 48]);
    const pool = pick(random, [2, 3]);
    const kernel = pick(random, [3, 5]);
    const poolPadding = pick(random, ["valid", "same"] as const);
    const convPadding = pick(random, ["valid", "same"] as const);
    const stages = [
      { window: pool, padding: poolPadding },
      { window: kernel, padding: convPadding },
    ] as const;
    const text = `input: [${side}, ${side}, ${channels}]\nlayers:\n  - MaxPooling2D: { pool_size: ${pool}, strides: 2, padding: ${poolPadding} }\n  - Conv2D: { filters: ${filters}, kernel_size: ${kernel}, strides: 2, padding: ${convPadding} }\n`;
    const [, pooled, convolved] = analyzeText(text).analysis.layers;
    const sides = [side, Number(pooled?.output?.[0]), Number(convolved?.output?.[0])] as const;
    const through = (step: (length: number, stage: (typeof stages)[number]) => number) => stages.reduce(step, side);
    const values = (end: number, maps = filters) => end * end * maps;
    const value = values(sides[2]);
    const sentence = (place: 0 | 1) =>
      stages[place].padding === "same"
        ? `ceil(${sides[place]} / 2) = ${sides[place + 1]}`
        : `floor((${sides[place]} − ${stages[place].window}) / 2) + 1 = ${sides[place + 1]}`;
    return numberExercise({
      question: `A model file:\n\n\`\`\`yaml\n${text}\`\`\`\n\n**How many values has its output for one image?**`,
      value,
      unit: "values",
      hints: [
        "Pooling and convolution place their windows by the same rule. Work out one side of the first output, then of the second.",
        "`same`: the side divided by the stride, rounded up. `valid`: the side less the window, divided by the stride, rounded down, and one more.",
      ],
      explanation: `One side: ${sentence(0)} behind the pooling, which keeps the ${channels} channels; ${sentence(1)} behind the convolution, which has ${filters} filters. ${formatShape(convolved?.output ?? [])} are ${formatCount(value)} values.`,
      mistakes: [
        {
          id: "padding-ignored",
          value: values(through((length, { window }) => Math.floor((length - window) / 2) + 1)),
          diagnosis: "This places all windows inside the image, as `valid` does. What does `same` add at the border?",
        },
        {
          id: "always-rounded-up",
          value: values(through((length) => Math.ceil(length / 2))),
          diagnosis:
            "This halves and rounds up each time, as `same` does. Where padding is `valid`, how many windows fit without leaving the map?",
        },
        {
          id: "always-rounded-down",
          value: values(through((length) => Math.floor(length / 2))),
          diagnosis:
            "This halves and rounds down each time. What becomes of the last, odd row with `padding: same`, and of the window's size with `valid`?",
        },
        {
          id: "channels-of-the-input",
          value: values(sides[2], channels),
          diagnosis: `This has ${channels} maps, as the input. Pooling keeps the channels, but what does the convolution make?`,
        },
        {
          id: "channels-multiplied",
          value: values(sides[2], channels * filters),
          diagnosis: `This has ${channels} · ${filters} maps. A filter sums over its input's channels: how many maps does each filter give?`,
        },
        {
          id: "one-map",
          value: values(sides[2], 1),
          diagnosis: "These are the positions of one map. How many maps are there?",
        },
        {
          id: "pool-forgotten",
          value: values(stages[1].padding === "same" ? Math.ceil(side / 2) : Math.floor((side - kernel) / 2) + 1),
          diagnosis: "This leaves the pooling out. How large is the map that the convolution sees?",
        },
        {
          id: "last-window-forgotten",
          value: values(
            through((length, { window, padding }) =>
              padding === "same" ? Math.ceil(length / 2) : Math.floor((length - window) / 2),
            ),
          ),
          diagnosis:
            "Between the first and the last position lie (side − window) / 2 steps. How many positions are that?",
        },
      ],
    });
  },
});
