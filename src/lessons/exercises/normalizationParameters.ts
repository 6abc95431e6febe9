import { choice } from "../../core/param.ts";
import { formatShape } from "../../core/shape.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { between, oneOf } from "./drawn.ts";
import { type NumberMistake, numberExercise } from "./numberExercise.ts";

const names = {
  LocalResponseNormalization: "local response normalisation",
  BatchNormalization: "batch normalisation",
} as const;

export const normalizationParameters = defineExercise({
  name: "normalization-parameters",
  title: "Parameters that a normalisation adds",
  doc: "How many parameters local response normalisation, or batch normalisation, adds behind a convolution.",
  params: {
    layer: choice(["LocalResponseNormalization", "BatchNormalization"], {
      default: "LocalResponseNormalization",
      doc: "What stands behind the convolution.",
    }),
  },
  generate(random, { layer }) {
    const size = 8 * between(random, 3, 28);
    const filters = 8 * between(random, 2, 24);
    const kernel = oneOf(random, [3, 5, 7]);
    const text = [
      `input: [${size}, ${size}, 3]`,
      "layers:",
      `  - Conv2D: { filters: ${filters}, kernel_size: ${kernel}, padding: same, activation: relu }`,
      `  - ${layer}`,
    ].join("\n");
    const added = analyzeText(text).analysis.layers.at(-1);
    const map = formatShape([size, size, filters]);
    const local = layer === "LocalResponseNormalization";
    return numberExercise({
      question: `Behind a convolution stands ${names[layer]}:\n\n\`\`\`yaml\n${text}\n\`\`\`\n\nHow many parameters does the layer \`${layer}\` add to the network, those that are not trained by gradients included?`,
      value: added?.parameters.value ?? Number.NaN,
      unit: "parameters",
      hints: local
        ? ["Parameters are what the network learns or gathers.", "Who chooses k, n, α and β, and when?"]
        : [
            "Every map has values of its own; every position of a map shares them.",
            "Two values of a map are learned by gradients, two are gathered from the batches.",
          ],
      explanation: local
        ? `None. k, n, α and β are chosen by a person and are the same for all ${filters} maps of ${map}: nothing is learned, and nothing is gathered.`
        : `Each of the ${filters} maps has a scale (gamma), an offset (beta), a moving mean and a moving variance: 4 · ${filters} = ${grouped(4 * filters)}. The first two are trained by gradients, the last two are averages of what the batches had.`,
      mistakes: local ? ofLocal(filters, size) : ofBatch(filters, size),
    });
  },
});

const ofLocal = (filters: number, size: number): readonly NumberMistake[] => [
  {
    id: "constants-counted",
    value: 4,
    diagnosis: "4 counts k, n, α and β. AlexNet's authors chose them by a validation set: does training change them?",
  },
  {
    id: "constants-of-each-map",
    value: 4 * filters,
    diagnosis: `4 · ${filters} would be four numbers for each map, as batch normalisation has. Does this layer learn anything for a map?`,
  },
  {
    id: "scale-and-offset",
    value: 2 * filters,
    diagnosis: `2 · ${filters} would be a scale and an offset of each map: those belong to batch normalisation. What of the formula is learned here?`,
  },
  {
    id: "one-of-each-map",
    value: filters,
    diagnosis: `${filters} would be one number for each map. Which number in the formula belongs to one map, and is not computed from the responses?`,
  },
  {
    id: "values-counted",
    value: size * size * filters,
    diagnosis: `${size} · ${size} · ${filters} counts the values that pass through, which change with every photo. What stays when the photo changes?`,
  },
];

const ofBatch = (filters: number, size: number): readonly NumberMistake[] => [
  {
    id: "averages-forgotten",
    value: 2 * filters,
    diagnosis: `2 · ${filters} counts gamma and beta. What does the layer use in prediction, where there is no batch to take the mean of?`,
  },
  {
    id: "one-set-for-all-maps",
    value: 4,
    diagnosis: "4 is one set for the whole layer. Do all maps share one mean?",
  },
  {
    id: "offset-forgotten",
    value: 3 * filters,
    diagnosis: `3 · ${filters} leaves out one of four: scale, offset, moving mean, moving variance. Which?`,
  },
  {
    id: "no-parameters",
    value: 0,
    diagnosis: "0 is right for local response normalisation. Batch normalisation scales and shifts: by what?",
  },
  {
    id: "each-position-its-own",
    value: 4 * size * size * filters,
    diagnosis: `4 · ${size} · ${size} · ${filters} gives every position a set of its own. In a convolutional network, what do the positions of one map share?`,
  },
];
