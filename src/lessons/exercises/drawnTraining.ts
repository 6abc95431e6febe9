import type { Analysis } from "../../core/analyze.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { analyzeText } from "../../spec/analyzeText.ts";

/** A small network and its training, as numbers that a model file is written from. */
export interface DrawnTraining {
  /** Height and width of the image. */
  readonly side: number;
  /** Of the convolutions, in order. */
  readonly filters: readonly number[];
  /** Of the first convolution; the others step 2 pixels. */
  readonly firstStride: 1 | 2;
  /** A dense layer behind the last map; none when left out. */
  readonly hidden?: number;
  readonly classes: number;
  readonly batch: number;
  readonly steps?: number;
  readonly precision?: "mixed_float16";
  readonly optimizer: "Adam" | "SGD" | "momentum";
  readonly checkpoints?: readonly string[];
}

export const pick = <T>(random: RandomGenerator, options: readonly [T, ...T[]]): T =>
  options[random.below(options.length)] ?? options[0];

/** A network whose maps take most of the memory of its training. */
export function drawTraining(random: RandomGenerator): DrawnTraining {
  const first = pick(random, [16, 24, 32, 40, 48, 64]);
  return {
    side: pick(random, [64, 96, 128, 160, 192, 224]),
    filters: [first, 2 * first, pick(random, [3, 4]) * first],
    firstStride: pick(random, [1, 2]),
    classes: pick(random, [5, 10, 20, 50, 100]),
    batch: pick(random, [32, 64, 96, 128]),
    optimizer: pick(random, ["Adam", "momentum"]),
  };
}

const optimizers: Readonly<Record<DrawnTraining["optimizer"], string>> = {
  Adam: "{ Adam: { learning_rate: 0.001 } }",
  SGD: "{ SGD: { learning_rate: 0.01 } }",
  momentum: "{ SGD: { learning_rate: 0.01, momentum: 0.9 } }",
};

export const optimizerNames: Readonly<Record<DrawnTraining["optimizer"], string>> = {
  Adam: "Adam",
  SGD: "SGD without momentum",
  momentum: "SGD with momentum",
};

/** The model file. */
export function textOf(drawn: DrawnTraining): string {
  const { side, filters, firstStride, hidden, classes, batch, steps = 1, precision, optimizer, checkpoints } = drawn;
  const convolutions = filters.flatMap((count, place) => [
    `  - Conv2D: { filters: ${count}, kernel_size: 3, strides: ${place === 0 ? firstStride : 2}, padding: same, activation: relu }`,
    `    name: conv${place + 1}`,
  ]);
  return [
    `input: [${side}, ${side}, 3]`,
    "layers:",
    ...convolutions,
    ...(hidden === undefined
      ? ["  - GlobalAveragePooling2D"]
      : ["  - Flatten", `  - Dense: { units: ${hidden}, activation: relu }`]),
    `  - Dense: { units: ${classes}, activation: softmax }`,
    "training:",
    `  batch_size: ${batch}`,
    ...(steps > 1 ? [`  gradient_accumulation_steps: ${steps}`] : []),
    ...(precision ? [`  precision: ${precision}`] : []),
    ...(checkpoints ? [`  checkpoints: [${checkpoints.join(", ")}]`] : []),
    `  optimizer: ${optimizers[optimizer]}`,
    "",
  ].join("\n");
}

export const analysisOf = (drawn: DrawnTraining): Analysis => analyzeText(textOf(drawn)).analysis;

/** The textbook's bill of a training with whole sizes, in bytes. */
export interface TextbookBill {
  readonly weights: number;
  readonly gradients: number;
  readonly optimizer: number;
  readonly inputs: number;
  readonly activations: number;
  readonly total: number;
}

export function textbookBill({ training }: Analysis): TextbookBill {
  const { weights, gradients, optimizer, inputs, activations, total } = training;
  const known = { weights, gradients, optimizer, inputs, activations, total };
  return Object.fromEntries(Object.entries(known).map(([line, bytes]) => [line, bytes ?? Number.NaN])) as never;
}

export const billRules =
  "Count as a textbook does: weights, one gradient for each, the optimizer's own numbers, the images of the batch, and each layer's output once for each image. 4 bytes a number unless said otherwise; 1 MB is 10⁶ bytes.";

/** Markdown: the model file as the learner sees it. */
export const shownText = (drawn: DrawnTraining): string => `\`\`\`yaml\n${textOf(drawn)}\`\`\``;
