import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { modelExercise } from "./modelExercise.ts";
import { inputIs, layersOfType, outputIs, parametersWithin } from "./requirements.ts";

export const convolutionWithin = defineExercise({
  name: "convolution-within",
  title: "A convolutional network within a budget",
  doc: "A dense network has too many parameters. It is made convolutional, with the same input and output, within a budget.",
  params: {},
  generate(random) {
    const size = [28, 32, 40, 48, 64][random.below(5)] ?? 28;
    const channels = random.below(2) === 0 ? 1 : 3;
    const classes = [5, 8, 10, 12, 20][random.below(5)] ?? 10;
    const units = [200, 256, 300, 400][random.below(4)] ?? 300;
    const network = (...layers: readonly string[]) =>
      [`input: [${size}, ${size}, ${channels}]`, "layers:", ...layers.map((layer) => `  - ${layer}`), ""].join("\n");
    const ending = `Dense: { units: ${classes}, activation: softmax }`;
    const hidden = (count: number) => `Dense: { units: ${count}, activation: relu }`;
    const convolution = (filters: number) =>
      `Conv2D: { filters: ${filters}, kernel_size: 3, padding: same, activation: relu }`;
    const start = network("Flatten", hidden(units), ending);
    const solution = network(
      convolution(8),
      "MaxPooling2D: { pool_size: 2 }",
      convolution(16),
      "GlobalAveragePooling2D",
      ending,
    );
    const parametersOf = (text: string) => analyzeText(text).analysis.parameters.total ?? 0;
    const [before, after] = [parametersOf(start), parametersOf(solution)];
    const budget = Math.ceil((2 * after) / 500) * 500;
    return modelExercise({
      question: `This dense network has ${grouped(before)} parameters. Make a convolutional one of it that takes the same pictures and tells the same ${classes} classes, with at most ${grouped(budget)}.`,
      start,
      solution,
      requirements: [
        inputIs([size, size, channels]),
        outputIs([classes]),
        layersOfType("Conv2D", { atLeast: 1 }),
        parametersWithin({ atMost: budget }),
      ],
      hints: [
        `Nearly all parameters are in the first dense layer: ${size}·${size}·${channels} weights for each of its units.`,
        "Two convolutions of 8 and 16 filters with a pooling between them take few. What do they hand to the last dense layer?",
        "`Flatten` hands every value of every map to the last layer. `GlobalAveragePooling2D` hands one value a map.",
      ],
      explanation: `One solution has ${grouped(after)} parameters: filters of 3×3 that are used at all places, a pooling, and the mean of each map for the last layer.`,
      mistakes: [
        {
          id: "flattened-too-early",
          answer: network(convolution(8), "Flatten", hidden(units), ending),
          is: ({ analysis }) =>
            has(analysis, "Conv2D") && has(analysis, "Flatten") && (analysis.parameters.total ?? 0) > budget,
          diagnosis:
            "The convolution has few parameters, but behind `Flatten` a dense layer reads all values of all its maps. How can each map be handed on as fewer values?",
        },
        {
          id: "smaller-dense-network",
          answer: network("Flatten", hidden(1), ending),
          is: ({ analysis }) => !has(analysis, "Conv2D"),
          diagnosis:
            "There is still no convolution: each unit has a weight of its own for each pixel. Which layer uses the same weights at all places?",
        },
        {
          id: "other-classes",
          answer: network(convolution(8), "GlobalAveragePooling2D"),
          diagnosis: `The means of 8 maps are 8 numbers; ${classes} classes are to be told. Which layer makes ${classes} numbers of any?`,
        },
        {
          id: "no-vector-at-the-end",
          answer: network(convolution(8), ending),
          is: ({ analysis }) => (analysis.layers[analysis.model.outputs[0] ?? -1]?.output?.length ?? 0) > 1,
          diagnosis:
            "The last layer still gives a map: an answer for each place. Which layer makes one vector of all places?",
        },
      ],
    });
  },
});

const has = ({ model }: { readonly model: { readonly nodes: readonly { readonly type: string }[] } }, type: string) =>
  model.nodes.some((node) => node.type === type);
