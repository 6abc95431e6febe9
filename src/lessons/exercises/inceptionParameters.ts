import { flag } from "../../core/param.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { type Inception, inceptionText } from "../modules/inception.ts";
import { between, oneOf } from "./drawn.ts";
import { type NumberMistake, numberExercise } from "./numberExercise.ts";

export const inceptionParameters = defineExercise({
  name: "inception-parameters",
  title: "Parameters of an Inception module",
  doc: "Parameters of an Inception module with its 1×1 convolutions, or of the naive one without.",
  params: {
    bottleneck: flag({ default: true, doc: "With 1×1 convolutions before 3×3 and 5×5 and behind the pooling." }),
  },
  generate(random, { bottleneck }) {
    const size = oneOf(random, [7, 14, 28]);
    const module: Inception = {
      channels: 64 * between(random, 2, 8),
      one: 32 * between(random, 2, 6),
      threeReduce: 16 * between(random, 3, 9),
      three: 64 * between(random, 2, 5),
      fiveReduce: 8 * between(random, 2, 5),
      five: 16 * between(random, 2, 8),
      poolProjection: 32 * between(random, 1, 4),
    };
    const value = analyzeText(inceptionText(module, size, bottleneck)).analysis.parameters.total ?? Number.NaN;
    const parts = bottleneck ? slim(module) : naive(module);
    return numberExercise({
      question: [
        `An Inception module takes ${module.channels} maps of ${size}×${size}. Its branches stand side by side, and their maps are concatenated:`,
        bottleneck
          ? `- 1×1, ${module.one} filters\n- 1×1, ${module.threeReduce} filters, then 3×3, ${module.three} filters\n- 1×1, ${module.fiveReduce} filters, then 5×5, ${module.five} filters\n- max pooling 3×3, stride 1, then 1×1, ${module.poolProjection} filters`
          : `- 1×1, ${module.one} filters\n- 3×3, ${module.three} filters\n- 5×5, ${module.five} filters\n- max pooling 3×3, stride 1`,
        "Every convolution has biases. How many parameters does the module have?",
      ].join("\n\n"),
      value,
      unit: "parameters",
      hints: [
        "Each convolution: kernel height · kernel width · maps that it reads + 1, times its filters.",
        bottleneck
          ? "A 3×3 convolution behind a 1×1 convolution reads the maps of that one, not those of the module."
          : `Every convolution here reads all ${module.channels} maps. Pooling learns nothing.`,
      ],
      explanation: `${parts.map(({ words }) => words).join(" + ")} = ${parts.map((part) => grouped(part.count)).join(" + ")} = ${grouped(value)}.`,
      mistakes: bottleneck ? ofSlim(module, value) : ofNaive(module, value),
    });
  },
});

interface Part {
  readonly words: string;
  readonly count: number;
}

function part(kernel: number, channels: number, filters: number): Part {
  const read = kernel === 1 ? `${channels}` : `${kernel} · ${kernel} · ${channels}`;
  return { words: `(${read} + 1) · ${filters}`, count: (kernel * kernel * channels + 1) * filters };
}

const slim = ({ channels, one, threeReduce, three, fiveReduce, five, poolProjection }: Inception): readonly Part[] => [
  part(1, channels, one),
  part(1, channels, threeReduce),
  part(3, threeReduce, three),
  part(1, channels, fiveReduce),
  part(5, fiveReduce, five),
  part(1, channels, poolProjection),
];

const naive = ({ channels, one, three, five }: Inception): readonly Part[] => [
  part(1, channels, one),
  part(3, channels, three),
  part(5, channels, five),
];

const total = (parts: readonly Part[]) => parts.reduce((sum, { count }) => sum + count, 0);

function ofSlim(module: Inception, value: number): readonly NumberMistake[] {
  const { channels, one, threeReduce, three, fiveReduce, five, poolProjection } = module;
  const filters = one + threeReduce + three + fiveReduce + five + poolProjection;
  return [
    {
      id: "bias-forgotten",
      value: value - filters,
      diagnosis: `${grouped(filters)} are missing: one for each filter. What does a filter have besides its weights?`,
    },
    {
      id: "large-filters-read-all-maps",
      value: value + 9 * (channels - threeReduce) * three + 25 * (channels - fiveReduce) * five,
      diagnosis: `The 3×3 and 5×5 filters were given all ${channels} maps. They stand behind 1×1 convolutions: how many maps do they read?`,
    },
    {
      id: "without-bottleneck",
      value: total(naive(module)),
      diagnosis: "This is the module without its 1×1 convolutions. What do they cost, and what do they save?",
    },
    {
      id: "projection-forgotten",
      value: value - part(1, channels, poolProjection).count,
      diagnosis: `The pooling's branch is counted as 0. The pooling learns nothing; what stands behind it, with ${poolProjection} filters?`,
    },
    {
      id: "reductions-forgotten",
      value: value - part(1, channels, threeReduce).count - part(1, channels, fiveReduce).count,
      diagnosis: `The 1×1 convolutions of ${threeReduce} and ${fiveReduce} filters are not counted. Do they learn?`,
    },
    ...ofBoth(module, value),
  ];
}

function ofBoth({ channels, one, three, five }: Inception, value: number): readonly NumberMistake[] {
  return [
    {
      id: "pooling-counted",
      value: value + 9 * channels,
      diagnosis: `9 · ${channels} were counted for the pooling. Which number of a maximum is learned?`,
    },
    {
      id: "stacked-in-a-row",
      value: total([part(1, channels, one), part(3, one, three), part(5, three, five)]),
      diagnosis:
        "The convolutions were counted as if each read the one before. The branches stand side by side: what does each read?",
    },
  ];
}

function ofNaive(module: Inception, value: number): readonly NumberMistake[] {
  const { channels, one, three, five, poolProjection } = module;
  return [
    {
      id: "bias-forgotten",
      value: value - one - three - five,
      diagnosis: `${grouped(one + three + five)} are missing: one for each filter. What does a filter have besides its weights?`,
    },
    {
      id: "with-bottleneck",
      value: total(slim(module)),
      diagnosis:
        "This is a module with 1×1 convolutions before its large filters, and this one has none. What does a 5×5 filter read here?",
    },
    {
      id: "projection-counted",
      value: value + part(1, channels, poolProjection).count,
      diagnosis: `(${channels} + 1) · ${poolProjection} were counted for the pooling. Is there a convolution behind it?`,
    },
    ...ofBoth(module, value),
    {
      id: "input-maps-forgotten",
      value: 2 * one + 10 * three + 26 * five,
      diagnosis: "Each filter was counted with one channel. How many maps does it read?",
    },
  ];
}
