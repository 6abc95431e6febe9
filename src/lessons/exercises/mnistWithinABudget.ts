import { grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { modelExercise } from "./modelExercise.ts";
import { inputIs, layersOfType, macsWithin, outputIs, parametersWithin } from "./requirements.ts";

const start = [
  "name: MNIST within a budget",
  "input: [28, 28, 1]",
  "layers:",
  "  - Conv2D: { filters: 32, kernel_size: 3, activation: relu }",
  "  - Conv2D: { filters: 64, kernel_size: 3, activation: relu }",
  "  - MaxPooling2D: { pool_size: 2 }",
  "  - Flatten",
  "  - Dense: { units: 128, activation: relu }",
  "  - Dense: { units: 10, activation: softmax }",
  "",
].join("\n");

const small = (filters: number, end: readonly string[] = ["GlobalAveragePooling2D"]) =>
  [
    "input: [28, 28, 1]",
    "layers:",
    `  - Conv2D: { filters: ${filters}, kernel_size: 3, strides: 2, activation: relu }`,
    `  - Conv2D: { filters: ${filters}, kernel_size: 3, strides: 2, activation: relu }`,
    ...end.map((layer) => `  - ${layer}`),
    "  - Dense: { units: 10, activation: softmax }",
    "",
  ].join("\n");

export const mnistWithinABudget = defineExercise({
  name: "mnist-within-a-budget",
  title: "A network for MNIST within a budget",
  doc: "A model file for 28×28 digits with at most so many parameters and MACs; it begins with one that is far too large.",
  params: {},
  generate(random) {
    const parameters = (8 + random.below(13)) * 1000;
    const macs = (1 + random.below(5)) * 1_000_000;
    return modelExercise({
      question: `Competitions have budgets. Change this network so that it fits into ${grouped(parameters)} parameters. Nearly all of its own stand between \`Flatten\` and the first \`Dense\`.`,
      start,
      solution: small(16),
      requirements: [
        inputIs([28, 28, 1]),
        outputIs([10]),
        layersOfType("Conv2D", { atLeast: 2 }),
        parametersWithin({ atMost: parameters }),
        macsWithin({ atMost: macs }),
      ],
      hints: [
        "A `Dense` layer behind `Flatten` has a weight for each value of the maps and each unit. How many values are there?",
        "`GlobalAveragePooling2D` leaves one value of each map; strides make the maps smaller before.",
      ],
      explanation:
        "Parameters of a convolution do not depend on the size of the maps; those of a dense layer behind `Flatten` do. Global average pooling takes that product away, and strides or pooling early on take MACs away.",
      mistakes: [
        {
          id: "unchanged",
          answer: start,
          diagnosis:
            "This is the network of the beginning. Which layer has the most parameters? The hover on `Dense` shows its sum.",
        },
        {
          id: "flatten-kept",
          answer: small(64, ["Flatten", "Dense: { units: 128, activation: relu }"]),
          diagnosis:
            "`Flatten` still gives every place of every map to a wide `Dense` layer. What is left of a map behind `GlobalAveragePooling2D`?",
          is: ({ analysis: { model } }) =>
            model.nodes.some(
              ({ type, inputs, parameters }) =>
                type === "Dense" && Number(parameters.units) > 10 && model.nodes[inputs[0] ?? -1]?.type === "Flatten",
            ),
        },
        {
          id: "no-convolution",
          answer: [
            "input: [28, 28, 1]",
            "layers:",
            "  - Flatten",
            "  - Dense: { units: 10, activation: softmax }",
            "",
          ].join("\n"),
          diagnosis:
            "It fits, but nothing in it looks at neighbouring pixels together: each pixel has its own weights. Which layer shares weights over places?",
        },
        {
          id: "nine-classes",
          answer: small(16).replace("units: 10", "units: 9"),
          diagnosis: "The digits go from 0 to 9. How many are these?",
          is: ({ analysis: { layers, model } }) => layers[model.outputs[0] ?? -1]?.output?.[0] === 9,
        },
      ],
    });
  },
});
