import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

/** A body in two blocks and a head; what is frozen says so in the file. */
function modelText(filters: readonly [number, number], classes: number, isFrozen: boolean): string {
  const [first, second] = filters;
  const frozen = isFrozen ? ["    trainable: false"] : [];
  return [
    "input: [64, 64, 3]",
    "blocks:",
    "  unit:",
    "    parameters: { filters: 8 }",
    "    layers:",
    "      - Conv2D: { filters: $filters, kernel_size: 3, strides: 2, use_bias: false }",
    "      - BatchNormalization",
    "      - ReLU",
    "layers:",
    `  - unit: { filters: ${first} }`,
    "    name: lower",
    ...frozen,
    `  - unit: { filters: ${second} }`,
    "    name: upper",
    "  - GlobalAveragePooling2D",
    `  - Dense: { units: ${classes}, activation: softmax }`,
    "    name: classes",
    "",
  ].join("\n");
}

export const trainableWhenFrozen = defineExercise({
  name: "trainable-when-frozen",
  title: "What still learns",
  doc: "Trainable parameters of a network whose lower block is frozen: batch normalisation's statistics never count.",
  params: {},
  generate(random) {
    const first = 8 * (1 + random.below(6));
    const second = 8 * (4 + random.below(9));
    const classes = 3 + random.below(12);
    const text = modelText([first, second], classes, true);
    const { parameters } = analyzeText(text).analysis;
    const [value, total] = [parameters.trainable ?? 0, parameters.total ?? 0];
    const lower = 27 * first;
    const kernel = 9 * first * second;
    const head = (second + 1) * classes;
    const open = analyzeText(modelText([first, second], classes, false)).analysis.parameters.trainable ?? 0;
    return numberExercise({
      question: `\`\`\`yaml\n${text}\`\`\`\n\nThe block \`lower\` is frozen. How many parameters does training still change **by gradients**? Batch normalisation keeps four numbers for each channel: γ and β are learned, the moving mean and variance are statistics.`,
      value,
      unit: "parameters",
      hints: [
        "Write down only what is not frozen: the kernel of `upper`, its γ and β, and the dense layer.",
        `The kernel of \`upper\` has 3·3·${first}·${second} = ${grouped(kernel)} weights.`,
      ],
      explanation: `3·3·${first}·${second} + 2·${second} + (${second} + 1)·${classes} = ${grouped(kernel)} + ${grouped(2 * second)} + ${grouped(head)} = **${grouped(value)}** of ${grouped(total)}.`,
      mistakes: [
        {
          id: "statistics-counted",
          value: value + 2 * second,
          diagnosis: `The moving mean and variance, 2·${second}, were counted. Is there a gradient for them?`,
        },
        {
          id: "head-forgotten",
          value: value - head,
          diagnosis: `The dense layer is missing: (${second} + 1)·${classes} = ${grouped(head)}. Who tells the classes apart?`,
        },
        {
          id: "normalization-forgotten",
          value: value - 2 * second,
          diagnosis: "The convolution and the dense layer are counted. What does batch normalisation learn?",
        },
        {
          id: "only-the-head",
          value: head,
          diagnosis: "This is the head alone. Which of the two blocks is not frozen?",
        },
        {
          id: "nothing-frozen",
          value: open,
          diagnosis: `This is what would learn with nothing frozen, \`lower\`'s ${grouped(lower + 2 * first)} included. What does \`trainable: false\` stand beside?`,
        },
        {
          id: "all-parameters",
          value: total,
          diagnosis: "These are all parameters of the network. Which of them are frozen, which are statistics?",
        },
        {
          id: "normalization-thawed",
          value: value + 2 * first,
          diagnosis: `γ and β of \`lower\`, 2·${first}, were counted as well. Does freezing stop at the convolution?`,
        },
        {
          id: "bias-of-the-head",
          value: value - classes,
          diagnosis: `Each of the ${classes} classes has a bias. Where is it in your sum?`,
        },
      ],
    });
  },
});
