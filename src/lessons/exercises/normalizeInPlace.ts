import type { LayerReport } from "../../core/analyze.ts";
import type { AnalyzedText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { alexNet } from "../responses/localResponse.ts";
import { between } from "./drawn.ts";
import { modelExercise } from "./modelExercise.ts";
import { layersOfType, type Requirement } from "./requirements.ts";

const layerName = "LocalResponseNormalization";

export const normalizeInPlace = defineExercise({
  name: "normalize-in-place",
  title: "Normalisation at its place",
  doc: "A small network like AlexNet's beginning is to get local response normalisation where AlexNet has it: behind the ReLU of both convolutions, before their pooling, with the paper's constants.",
  params: {},
  generate(random) {
    const size = 8 * between(random, 6, 12);
    const first = 8 * between(random, 2, 6);
    const second = 8 * between(random, 4, 12);
    const { depth_radius, bias, alpha, beta } = alexNet;
    const normal = (changed: Readonly<Record<string, number>> = {}) => {
      const values = { depth_radius, bias, alpha, beta, ...changed };
      const written = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
      return `${layerName}: { ${written.join(", ")} }`;
    };
    const conv = (filters: number, activation = ", activation: relu") =>
      `Conv2D: { filters: ${filters}, kernel_size: 5, padding: same${activation} }`;
    const pool = "MaxPooling2D: { pool_size: 3, strides: 2 }";
    const network = (layers: readonly string[]) =>
      [`input: [${size}, ${size}, 3]`, "layers:", ...layers.map((layer) => `  - ${layer}`), ""].join("\n");
    const head = ["GlobalAveragePooling2D", "Dense: { units: 10, activation: softmax }"];
    const each = (stage: (filters: number) => readonly string[]) =>
      network([...stage(first), ...stage(second), ...head]);

    return modelExercise({
      question:
        "Give this network local response normalisation as AlexNet's paper has it: behind the first and the second convolution, with k = 2, n = 5, α = 0.0001 for the plain sum of squares and β = 0.75.",
      start: each((filters) => [conv(filters), pool]),
      solution: each((filters) => [conv(filters), normal(), pool]),
      requirements: [
        layersOfType(layerName, { atLeast: 2, atMost: 2 }),
        rectifiedBefore,
        pooledAfter,
        constantsOfThePaper,
        filtersAre([first, second]),
      ],
      hints: [
        "Section 3.3 of the paper normalises after the ReLU; section 3.5 lets max pooling follow the normalisation.",
        "`depth_radius` counts the maps on one side: n = 2 · depth_radius + 1. `bias` is k, and it is 1 where the file does not say it.",
      ],
      explanation: `In AlexNet the first two convolutions are followed by ReLU, then by the normalisation, then by max pooling. n = 5 is \`depth_radius: ${depth_radius}\`, k = 2 is \`bias: ${bias}\`.`,
      mistakes: [
        {
          id: "behind-the-pooling",
          answer: each((filters) => [conv(filters), pool, normal()]),
          diagnosis:
            "The normalisation stands behind the pooling. This is what the network CaffeNet does, and it costs less; which order does AlexNet's section 3.5 give?",
        },
        {
          id: "before-the-relu",
          answer: each((filters) => [conv(filters, ""), normal(), "ReLU", pool]),
          diagnosis:
            "The normalisation stands before the ReLU, so that strongly negative values, which ReLU drops, damp their neighbours too. What does section 3.3 apply first?",
        },
        {
          id: "n-as-radius",
          answer: each((filters) => [conv(filters), normal({ depth_radius: 2 * depth_radius + 1 }), pool]),
          diagnosis: `A \`depth_radius\` of 5 takes 5 maps on either side, 11 in all. Which radius makes n = 5?`,
        },
        {
          id: "alpha-divided",
          answer: each((filters) => [conv(filters), normal({ alpha: 0.00002 }), pool]),
          diagnosis:
            "0.00002 is α / n, for frameworks that divide. Here α for the plain sum is given as 0.0001, and the layer takes it as it is. Which value goes into the file?",
        },
        {
          id: "k-left-at-one",
          answer: each((filters) => [conv(filters), normal({ bias: 1 }), pool]),
          diagnosis:
            "`bias` is 1 here, as it is where a file leaves it out. Which letter of the formula is it, and what is its value in AlexNet?",
        },
        {
          id: "defaults-of-the-layer",
          answer: each((filters) => [conv(filters), layerName, pool]),
          diagnosis:
            "All constants are the layer's own. Three of the four are AlexNet's; hover over the layer: which one is not?",
        },
        {
          id: "first-layer-only",
          answer: network([conv(first), normal(), pool, conv(second), pool, ...head]),
          diagnosis:
            "Only the first convolution is followed by a normalisation. Behind which two does AlexNet have it?",
        },
        {
          id: "batch-normalization",
          answer: each((filters) => [conv(filters), "BatchNormalization", pool]),
          diagnosis:
            "This is batch normalisation, of 2015, with parameters of its own. Which layer divides by the squares of neighbouring maps?",
        },
      ],
    });
  },
});

const normalizations = ({ analysis: { layers } }: AnalyzedText) => layers.filter(({ node }) => node.type === layerName);

const rectifiedBefore: Requirement = {
  id: "rectified-before",
  asks: "normalise what a convolution and its ReLU give",
  unmet(answer) {
    const { layers } = answer.analysis;
    const isRectified = ({ node, params }: LayerReport): boolean =>
      node.type === "ReLU"
        ? node.inputs.every((input) => layers[input]?.node.type === "Conv2D")
        : node.type === "Conv2D" && params?.activation === "relu";
    const wrong = normalizations(answer).find(({ node }) =>
      node.inputs.some((input) => !layers[input] || !isRectified(layers[input])),
    );
    return wrong && `\`${wrong.node.name}\` does not take what a convolution and its ReLU give. What stands before it?`;
  },
};

const pooledAfter: Requirement = {
  id: "pooled-after",
  asks: "pool what is normalised",
  unmet(answer) {
    const { layers } = answer.analysis;
    const wrong = normalizations(answer).find(
      ({ node }) => !layers.some((other) => other.node.type === "MaxPooling2D" && other.node.inputs.includes(node.id)),
    );
    return wrong && `No max pooling takes what \`${wrong.node.name}\` gives.`;
  },
};

const constantsOfThePaper: Requirement = {
  id: "constants",
  asks: "use the constants above in both",
  unmet(answer) {
    for (const { node, params } of normalizations(answer))
      for (const [name, value] of Object.entries(alexNet))
        if (params?.[name] !== value)
          return `\`${node.name}\` has \`${name}: ${params?.[name]}\`. Which value is asked for?`;
    return undefined;
  },
};

const filtersAre = (filters: readonly number[]): Requirement => ({
  id: "filters",
  asks: `keep its two convolutions of ${filters.join(" and ")} filters`,
  unmet({ analysis: { layers } }) {
    const found = layers.filter(({ node }) => node.type === "Conv2D").map(({ params }) => params?.filters);
    return found.join() === filters.join()
      ? undefined
      : `Its convolutions have ${found.join(", ") || "no"} filters; ${filters.join(" and ")} are asked for.`;
  },
});
