import { expect, test } from "vitest";
import { trainingProblem } from "../../src/compile/compile.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";

const end = "  - Flatten\n  - Dense: { units: 3, activation: softmax }\n";

/** Why a model cannot be trained, by a word of the sentence. */
const cases: Record<string, [text: string, word: string | undefined]> = {
  "a classifier can": [`input: [4, 4, 1]\nlayers:\n${end}`, undefined],
  "a softmax layer is an end too": ["input: [4]\nlayers:\n  - Dense: { units: 3 }\n  - Softmax\n", undefined],
  "a layer is broken": [
    `input: [4, 4, 1]\nlayers:\n  - Conv2D: { filters: 2, kernel_size: 7 }\n${end}`,
    "does not fit",
  ],
  "a size is open": [
    "input: ['?', '?', 3]\nlayers:\n  - GlobalAveragePooling2D\n  - Dense: { units: 3, activation: softmax }\n",
    "known",
  ],
  "it ends in an image": [
    "input: [4, 4, 1]\nlayers:\n  - Conv2D: { filters: 2, kernel_size: 3, activation: softmax }\n",
    "probabilities",
  ],
  "it ends in scores": ["input: [4]\nlayers:\n  - Dense: { units: 3 }\n", "softmax"],
  "a published architecture can, from its weights": [
    `input: [32, 32, 3]\nlayers:\n  - Pretrained: { model: vgg16_keras }\n${end}`,
    undefined,
  ],
  "a published architecture can, from chance": [
    `input: [32, 32, 3]\nlayers:\n  - Pretrained: { model: vgg16, weights: random }\n${end}`,
    undefined,
  ],
  "nobody publishes weights that fit the architecture as it is": [
    `input: [32, 32, 3]\nlayers:\n  - Pretrained: { model: vgg16 }\n${end}`,
    "vgg16_keras",
  ],
  "it is to compute with 16 bits": [
    `input: [4, 4, 1]\nlayers:\n${end}training: { precision: mixed_float16 }\n`,
    undefined,
  ],
  "it is to gather gradients": [
    `input: [4, 4, 1]\nlayers:\n${end}training: { gradient_accumulation_steps: 2 }\n`,
    undefined,
  ],
  "it is to compute things again": [
    `input: [4, 4, 1]\nlayers:\n${end}training: { checkpoints: [flatten] }\n`,
    undefined,
  ],
  "it is to use two devices": [`input: [4, 4, 1]\nlayers:\n${end}training: { split_after: [flatten] }\n`, undefined],
  "it says what is usual": [
    `input: [4, 4, 1]\nlayers:\n${end}training: { gradient_accumulation_steps: 1, precision: float32, checkpoints: [], split_after: [] }\n`,
    undefined,
  ],
  "nothing can learn": ["input: [4]\nlayers:\n  - Softmax\n", "nothing to learn"],
};

test.each(Object.entries(cases))("%s", (_title, [text, word]) => {
  const problem = trainingProblem(analyzeText(text, { library: zoo }).analysis);
  if (word === undefined) expect(problem).toBeUndefined();
  else expect(problem).toContain(word);
});
