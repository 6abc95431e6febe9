import type { Analysis } from "../../core/analyze.ts";
import { formatShape, sameShape } from "../../core/shape.ts";
import { type AnalyzedText, analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { pick } from "./drawnTraining.ts";
import { modelExercise } from "./modelExercise.ts";
import { inputIs, layersOfType, outputIs, type Requirement } from "./requirements.ts";

interface Network {
  readonly side: number;
  readonly filters: readonly [number, number];
  readonly classes: number;
  readonly padding: "valid" | "same";
}

export const replaceThePools = defineExercise({
  name: "replace-the-pools",
  title: "An all-convolutional network",
  doc: "A model with two max pooling layers, to be written without pooling: convolutions with a stride give the same shapes. Another layer may be put in, or the convolution before the pooling gets the stride.",
  params: {},
  generate(random) {
    const first = pick(random, [8, 12, 16, 24, 32]);
    const network: Network = {
      side: pick(random, [28, 30, 31, 32, 45, 48, 63, 64]),
      filters: [first, 2 * first],
      classes: pick(random, [2, 5, 10]),
      padding: pick(random, ["valid", "same"]),
    };
    const start = textOf(network, () => `MaxPooling2D: { pool_size: 2, padding: ${network.padding} }`);
    const shapes = mapShapes(analyzeText(start)).filter((_, place) => place % 2 === 1);
    const strided = (kernel: number, stride: number) => (filters: number) =>
      `Conv2D: { filters: ${filters}, kernel_size: ${kernel}, strides: ${stride}, padding: ${network.padding}, activation: relu }`;
    return modelExercise({
      question: `This network halves its maps with two max pooling layers. Write it as an all-convolutional network: **replace each pooling by a convolution with a stride**, so that the maps behind it are as large as before.`,
      start,
      solution: textOf(network, strided(2, 2)),
      requirements: [
        layersOfType("MaxPooling2D", { atMost: 0 }),
        layersOfType("AveragePooling2D", { atMost: 0 }),
        inputIs([network.side, network.side, 3]),
        outputIs([network.classes]),
        mapsAre(shapes),
      ],
      hints: [
        "A convolution with as many filters as there are channels keeps the channels.",
        `Its output is as large as that of the pooling where window, stride and padding are the same: a kernel of 2, \`strides: 2\`, \`padding: ${network.padding}\`.`,
      ],
      explanation: `The maps behind the two layers are ${shapes.map(formatShape).join(" and ")}. A pooling and a convolution with the same window, stride and padding have the same positions. Springenberg et al. use 3×3 kernels: with \`padding: same\` these give the same size too.`,
      mistakes: [
        {
          id: "pools-left",
          answer: start,
          is: ({ analysis }) =>
            analysis.model.nodes.some(({ type }) => /Pooling2D$/.test(type) && !type.startsWith("Global")),
          diagnosis: "A pooling layer is still there. Which stride must the convolution in its place have?",
        },
        {
          id: "pools-removed",
          answer: textOf(network, () => undefined),
          is: ({ analysis }) =>
            !hasStride(analysis) && analysis.model.nodes.filter(({ type }) => type === "Conv2D").length <= 2,
          diagnosis:
            "The pooling layers are gone, and with them the halving. What makes a convolution's output half as large?",
        },
        {
          id: "no-stride",
          answer: textOf(network, strided(3, 1)),
          is: ({ analysis }) => !hasStride(analysis),
          diagnosis:
            "No convolution has a stride of more than 1, so the maps stay as large as they are. Which parameter makes a window move by 2 pixels?",
        },
        {
          id: "stride-of-three",
          answer: textOf(network, strided(3, 3)),
          diagnosis:
            "A stride of 3 gives a third of the size. The pooling had a window of 2: by how many pixels does it step?",
        },
        {
          id: "channels-doubled",
          answer: textOf(network, (filters) => strided(2, 2)(2 * filters)),
          diagnosis: "The maps have the right size, but there are twice as many. How many channels does pooling give?",
        },
      ],
    });
  },
});

function textOf({ side, filters, classes }: Network, halving: (filters: number) => string | undefined): string {
  const block = (count: number) => [
    `  - Conv2D: { filters: ${count}, kernel_size: 3, padding: same, activation: relu }`,
    ...[halving(count)].flatMap((layer) => (layer === undefined ? [] : [`  - ${layer}`])),
  ];
  return [
    `input: [${side}, ${side}, 3]`,
    "layers:",
    ...filters.flatMap(block),
    "  - GlobalAveragePooling2D",
    `  - Dense: { units: ${classes}, activation: softmax }`,
    "",
  ].join("\n");
}

const mapShapes = ({ analysis }: AnalyzedText) =>
  analysis.layers.flatMap(({ node, output }) => (node.type !== "Input" && output?.length === 3 ? [output] : []));

/** Each of these shapes is the output of some layer, in their order. */
const mapsAre = (shapes: ReturnType<typeof mapShapes>): Requirement => ({
  id: "maps",
  asks: `have maps of ${shapes.map(formatShape).join(" and then of ")}, the last of them before the global pooling`,
  unmet(answer) {
    const found = mapShapes(answer);
    let from = 0;
    for (const shape of shapes) {
      const place = found.findIndex((other, at) => at >= from && sameShape(other, shape));
      if (place < 0)
        return `No map of ${formatShape(shape)} is there; its maps are ${found.map(formatShape).join(", ")}.`;
      from = place + 1;
    }
    const last = found.at(-1) ?? [];
    return sameShape(last, shapes.at(-1) ?? [])
      ? undefined
      : `Its last map is ${formatShape(last)}; asked for is ${formatShape(shapes.at(-1) ?? [])}.`;
  },
});

const hasStride = ({ layers }: Analysis): boolean => layers.some(({ params }) => Math.max(...strides(params)) > 1);

const strides = (params: Readonly<Record<string, unknown>> | undefined): readonly number[] =>
  Array.isArray(params?.strides) ? (params.strides as readonly number[]) : [1];
