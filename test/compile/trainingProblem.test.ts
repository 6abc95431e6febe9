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
  "its weights would have to come from outside": [
    `input: [32, 32, 3]\nlayers:\n  - Pretrained: { model: vgg16 }\n${end}`,
    "weights: random",
  ],
  "a published architecture can, from random weights": [
    `input: [32, 32, 3]\nlayers:\n  - Pretrained: { model: vgg16, weights: random }\n${end}`,
    undefined,
  ],
  "nothing can learn": ["input: [4]\nlayers:\n  - Softmax\n", "nothing to learn"],
};

test.each(Object.entries(cases))("%s", (_title, [text, word]) => {
  const problem = trainingProblem(analyzeText(text, { library: zoo }).analysis);
  if (word === undefined) expect(problem).toBeUndefined();
  else expect(problem).toContain(word);
});
