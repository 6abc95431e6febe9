import { describe, expect, test } from "vitest";
import { codeActions } from "../../src/language/codeActions.ts";
import { applied } from "../../src/language/edit.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const head = "input: [28, 28, 1]\nlayers:\n";
const learning = "training: { data: mnist }\n";

/** Each text has one problem with remedies. The titles are those of its fixes, the likeliest first. */
const faults: Record<string, { text: string; titles: string[] }> = {
  "a kernel that does not fit": {
    text: `input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 7 }\n`,
    titles: ["Set padding: same", "Set kernel_size to 5, so that it fits"],
  },
  "a kernel that does not fit, one parameter a line": {
    text: `input: [5, 5, 1]\nlayers:\n  - Conv2D:\n      filters: 1  # one\n      kernel_size: 7  # large\n  - Flatten\n`,
    titles: ["Set padding: same", "Set kernel_size to 5, so that it fits"],
  },
  "a dense layer on an image": {
    text: `${head}  - Dense: { units: 10 }\n`,
    titles: ["Insert Flatten before Dense", "Insert GlobalAveragePooling2D before Dense", "Ignore dense-on-image here"],
  },
  "a dense layer on an image, in a list on one line": {
    text: `input: [28, 28, 1]\nlayers: [ReLU, Dense: { units: 10 }]\n`,
    titles: ["Insert Flatten before Dense", "Insert GlobalAveragePooling2D before Dense", "Ignore dense-on-image here"],
  },
  "a dense layer on an image, in branches": {
    text: `${head}  - Concatenate:\n      branches:\n        - - Dense: { units: 10 }\n        - - Flatten\n`,
    titles: ["Insert Flatten before Dense", "Insert GlobalAveragePooling2D before Dense", "Ignore dense-on-image here"],
  },
  "a misspelt layer": { text: `${head}  - Flaten\n`, titles: ["Change `Flaten` to `Flatten`"] },
  "a misspelt layer with parameters": {
    text: `${head}  - Conv2d: { filters: 8, kernel_size: 3 }   # first\n`,
    titles: ["Change `Conv2d` to `Conv2D`"],
  },
  "a misspelt parameter": {
    text: `${head}  - MaxPooling2D: { pool_sise: 2, strides: 2 }\n`,
    titles: ["Change `pool_sise` to `pool_size`", "Remove `pool_sise`"],
  },
  "a misspelt parameter, one parameter a line": {
    text: `${head}  - MaxPooling2D:\n      strides: 2\n      pool_sise: 2  # pixels\n  - ReLU\n`,
    titles: ["Change `pool_sise` to `pool_size`", "Remove `pool_sise`"],
  },
  "a parameter that no layer has": { text: `${head}  - Flatten: { zebra: 1 }\n`, titles: ["Remove `zebra`"] },
  "a parameter that no layer has, beside a name": {
    text: `${head}  - Flatten:\n      zebra: 1\n    name: flat\n`,
    titles: ["Remove `zebra`"],
  },
  "a missing parameter": { text: `${head}  - Dropout: {}\n`, titles: ["Set rate to 0.5"] },
  "a missing parameter of a plain word": { text: `${head}  - Dropout\n`, titles: ["Set rate to 0.5"] },
  "a missing parameter behind a colon": { text: `${head}  - Dropout:\n    name: drop\n`, titles: ["Set rate to 0.5"] },
  "a missing value": { text: `${head}  - Flatten\n  - Dense: { use_bias: false }\n`, titles: ["Set units to 32"] },
  "a number in words": { text: `${head}  - Flatten\n  - Dense: { units: "ten" }\n`, titles: ["Set units to 10"] },
  "a misspelt choice": {
    text: `${head}  - ReLU\n  - Activation: { activation: rellu }\n`,
    titles: ["Set activation: relu"],
  },
  "a negative size": { text: `${head}  - MaxPooling2D: { pool_size: -2 }\n`, titles: ["Set pool_size to 1"] },
  "too much border for a pool": {
    text: `${head}  - MaxPooling2D: { pool_size: 2, padding: 2 }\n`,
    titles: ["Set padding to 1"],
  },
  "groups that do not divide": {
    text: `input: [28, 28, 4]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: 3, groups: 3 }\n`,
    titles: ["Set groups to 2"],
  },
  "an input that the data does not have": {
    text: `input: [32, 32, 3]\nlayers:\n  - Flatten\n  - Dense: { units: 10, activation: softmax }\n${learning}`,
    titles: ["Change `[32, 32, 3]` to `[28, 28, 1]`"],
  },
  "a wrong number of classes": {
    text: `${head}  - Flatten\n  - Dense: { units: 9, activation: softmax }\n${learning}`,
    titles: ["Set units to 10, the number of classes"],
  },
  "no probabilities at the end": {
    text: `${head}  - Flatten\n  - Dense: { units: 10 }\n${learning}`,
    titles: ["Set activation: softmax"],
  },
  "no probabilities at the end, where the last layer cannot make them": {
    text: `${head}  - Flatten\n  - Dense: { units: 10 }\n  - Reshape:\n      target_shape: [10]  # as it is\n${learning}`,
    titles: ["Insert Softmax after Reshape"],
  },
  "no probabilities at the end of a list on one line": {
    text: `input: [28, 28, 1]\nlayers: [Flatten, Dense: { units: 10, use_bias: false }, BatchNormalization]\n${learning}`,
    titles: ["Insert Softmax after BatchNormalization"],
  },
  "dropout on the answers": {
    text: "input: [8]\nlayers:\n  - Dense: { units: 4, activation: softmax }\n  - Dropout: { rate: 0.5 }  # half\n",
    titles: ["Remove Dropout", "Ignore dropout-on-output here"],
  },
  "relu before softmax": {
    text: "input: [8]\nlayers:\n  - Dense: { units: 4, activation: relu }\n  - Softmax\n",
    titles: ["Set activation: linear", "Ignore relu-before-softmax here"],
  },
  "a kernel without a middle": {
    text: "input: [8, 8, 1]\nlayers:\n  - Conv2D: { filters: 4, kernel_size: [2, 3], padding: same, activation: relu }\n",
    titles: ["Set kernel_size to 3", "Ignore even-kernel here"],
  },
  "a bias before batch normalisation": {
    text: `${head}  - Conv2D: { filters: 2, kernel_size: 3 }\n  - BatchNormalization\n`,
    titles: ["Set use_bias: false", "Ignore bias-before-normalization here"],
  },
  "softmax twice": {
    text: `input: [4]\nlayers:\n  - Dense: { units: 3, activation: softmax }\n  - Softmax\n`,
    titles: ["Remove Softmax", "Ignore softmax-twice here"],
  },
  "softmax twice, in a list on one line": {
    text: `input: [4]\nlayers: [Dense: { units: 3, activation: softmax }, Softmax]\n`,
    titles: ["Remove Softmax", "Ignore softmax-twice here"],
  },
  "an activation twice, a comment behind it": {
    text: `input: [4]\nlayers:\n  - ReLU\n  - ReLU  # again\n  - Dense: { units: 3 }\n`,
    titles: ["Remove ReLU", "Ignore activation-twice here"],
  },
  "a dense layer that is most of the network": {
    text: `input: [64, 64, 32]\nlayers:\n  - Flatten\n  - Dense: { units: 10 }\n`,
    titles: ["Change `Flatten` to `GlobalAveragePooling2D`", "Ignore huge-dense here"],
  },
  "steps that drop pixels": {
    text: `${head}  - Conv2D: { filters: 2, kernel_size: 1, strides: 2 }\n`,
    titles: ["Set kernel_size to 2", "Set strides to 1", "Ignore stride-drops-pixels here"],
  },
  "a kernel larger than the map": {
    text: `input: [2, 2, 1]\nlayers:\n  - Conv2D: { filters: 2, kernel_size: 5, padding: same }\n`,
    titles: ["Set kernel_size to 3", "Ignore kernel-larger-than-map here"],
  },
  "a misspelt key of the model": { text: `imput: [28, 28, 1]\n`, titles: ["Change `imput` to `input`"] },
  "a misspelt key beside a layer": {
    text: `${head}  - Flatten:\n    nam: flat\n`,
    titles: ["Change `nam` to `name`"],
  },
  "a misspelt key of a block": {
    text: `blocks:\n  stem: { layer: [Flatten] }\n`,
    titles: ["Change `layer` to `layers`"],
  },
  "a misspelt parameter of a block": {
    text: `blocks:\n  stem: { parameters: { size: 3 }, layers: [Conv2D: { filters: 8, kernel_size: $size }] }\n${head}  - stem: { sise: 5 }\n`,
    titles: ["Change `sise` to `size`"],
  },
  "a misspelt key of training": {
    text: `${head}  - Flatten\ntraining:\n  epoch: 5\n`,
    titles: ["Change `epoch` to `epochs`"],
  },
  "a misspelt data set": {
    text: `${head}  - Flatten\ntraining: { data: mnits }\n`,
    titles: ["Change `mnits` to `mnist`"],
  },
  "a misspelt optimizer": {
    text: `${head}  - Flatten\ntraining: { optimizer: adamm }\n`,
    titles: ["Change `adamm` to `Adam`"],
  },
  "a misspelt name of a layer": {
    text: `${head}  - ReLU:\n    name: stem\n  - Flatten:\n    from: sten\n`,
    titles: ["Change `sten` to `stem`"],
  },
  "devices of a model that is not split": {
    text: `${head}  - Flatten\ntraining:\n  devices: [cpu, webgpu] # both\n  epochs: 3\n`,
    titles: ["Remove `devices`"],
  },
  "nothing else in training": {
    text: `${head}  - Flatten\ntraining: { devices: [cpu, webgpu] }\n`,
    titles: ["Remove `devices`"],
  },
  "a misspelt name in a list": {
    text: `${head}  - ReLU:\n    name: stem\ntraining: { checkpoints: [sten] }\n`,
    titles: ["Change `sten` to `stem`"],
  },
  "a name twice in a list": {
    text: `${head}  - ReLU\n  - Flatten\ntraining: { checkpoints: [re_lu, flatten, re_lu] }\n`,
    titles: ["Set checkpoints: [re_lu, flatten]"],
  },
  "a split behind another that comes after it": {
    text: `${head}  - ReLU\n  - Flatten\n  - Dense: { units: 3 }\ntraining:\n  split_after:\n    - flatten\n    - re_lu\n`,
    titles: ["Set split_after: [re_lu, flatten]"],
  },
  "a split behind the last layer": {
    text: `${head}  - ReLU\n  - Flatten\ntraining: { split_after: [re_lu, flatten] }\n`,
    titles: ["Set split_after: [re_lu]"],
  },
  "the input as a checkpoint": {
    text: `${head}  - ReLU\n  - Flatten\ntraining: { checkpoints: [input, re_lu] }\n`,
    titles: ["Set checkpoints: [re_lu]"],
  },
};

const variants: Record<string, (text: string) => string> = {
  "": (text) => text,
  ", with Windows line ends": (text) => text.replaceAll("\n", "\r\n"),
  ", without a last line end": (text) => text.trimEnd(),
};

const remediable = (text: string) => analyzeText(text).problems.filter(({ remedies = [] }) => remedies.length > 0);

for (const [variant, written] of Object.entries(variants))
  describe(`every fix takes its problem away${variant}`, () => {
    test.each(Object.entries(faults))("%s", (_fault, { text: plain, titles }) => {
      const text = written(plain);
      const [problem] = remediable(text);
      const actions = codeActions(text, { start: 0, end: text.length }).filter(
        (action) => action.problem.span.start === problem?.span.start && action.problem.code === problem.code,
      );
      expect(actions.map(({ title }) => title)).toEqual(titles);
      expect(actions.map(({ preferred }) => preferred)).toEqual(titles.map((_, index) => index === 0));
      for (const { edits, title } of actions) {
        const mended = edits.reduce(applied, text);
        const codes = analyzeText(mended).problems.map(({ code }) => code);
        expect(codes, `${title}\n${mended}`).not.toContain(problem?.code);
        expect(codes, `${title}\n${mended}`).not.toContain("not-yaml");
        if (variant.includes("Windows")) expect(mended).not.toMatch(/[^\r]\n/);
      }
    });
  });

test("fixes are offered only for the place that is asked about", () => {
  const { text } = faults["a misspelt layer"] ?? { text: "" };
  expect(codeActions(text, { start: 0, end: 5 })).toEqual([]);
});
