import { describe, expect, test } from "vitest";
import { activationAliases, activationNames } from "../../src/core/activation.ts";
import { layerNames as layerTypes } from "../../src/core/layers/index.ts";
import { structureNames } from "../../src/core/structures.ts";
import { type Completion, completion } from "../../src/language/completion.ts";
import { startingModel } from "../../src/language/startingModel.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";
import { example, exampleNames, withCursor } from "./example.ts";

const layerNames: readonly string[] = [...layerTypes, ...structureNames];

const head = "input: [28, 28, 1]\nlayers:\n";
const block = "blocks:\n  stem:\n    parameters: { filters: 8 }\n    layers:\n";

const at = (marked: string): readonly Completion[] => {
  const { text, offset } = withCursor(marked);
  return completion(text, offset);
};
const labelsAt = (marked: string): string[] => at(marked).map(({ label }) => label);

const parametersOfConv2D = "filters kernel_size strides padding dilation_rate groups activation use_bias".split(" ");

describe("what is offered where", () => {
  const cases: Record<string, [marked: string, labels: readonly string[]]> = {
    "an empty file": ["|", ["a whole model", "name", "about", "input", "blocks", "layers", "outputs", "training"]],
    "a file with only a comment": [
      "# mine\n|",
      ["a whole model", "name", "about", "input", "blocks", "layers", "outputs", "training"],
    ],
    "keys of the model that are not there yet": [
      "name: x\nin|\nlayers: []\n",
      ["about", "input", "blocks", "outputs", "training"],
    ],
    "the word after a dash": [`${head}  - Co|`, layerNames],
    "an empty item before others": [`${head}  - |\n  - Flatten\n`, layerNames],
    "blocks of the file come first": [`${block}      - ReLU\n${head}  - |`, ["stem", ...layerNames]],
    "an item in a branch": [`${head}  - Add:\n      branches:\n        - - De|`, layerNames],
    "parameters in an unclosed map": [`${head}  - Conv2D: { fil|`, parametersOfConv2D],
    "parameters in an unclosed map with lines below": [`${head}  - Conv2D: { fil|\n  - Flatten\n`, parametersOfConv2D],
    "parameters not given yet, on both sides of the cursor": [
      `${head}  - Conv2D: { filters: 8, |, padding: same }\n`,
      parametersOfConv2D.filter((name) => name !== "filters" && name !== "padding"),
    ],
    "parameters one a line": [
      `${head}  - Conv2D:\n      filters: 8\n      pa|\n      kernel_size: 3\n`,
      parametersOfConv2D.filter((name) => name !== "filters" && name !== "kernel_size"),
    ],
    "the first parameter on a line of its own": [`${head}  - Dense:\n      |`, ["units", "activation", "use_bias"]],
    "what merges branches": [`${head}  - Add: { |`, ["branches"]],
    "parameters of a block": [`${block}      - ReLU\n${head}  - stem: { |`, ["filters"]],
    "a choice": [
      `${head}  - Dense: { units: 1, activation: so|ftmax }\n`,
      [...activationNames, ...Object.keys(activationAliases)],
    ],
    "a choice right after the colon": [`${head}  - Conv2D: { padding:|\n`, ["valid", "same"]],
    "a choice on a line of its own": [`${head}  - Conv2D:\n      padding: |\n`, ["valid", "same"]],
    "a flag": [`${head}  - Dense: { use_bias: |`, ["true", "false"]],
    "a block's parameters inside the block": [`${block}      - Conv2D: { filters: $|`, ["$filters", "32"]],
    "beside a layer": [`${head}  - Dense: { units: 3 }\n    na|\n`, ["name", "repeat", "from", "trainable"]],
    "a layer whose name comes first": [`${head}  - name: x\n    De|\n`, [...layerNames, "repeat", "from", "trainable"]],
    "names above": [`${head}  - ReLU:\n    name: a\n  - Add:\n    from: [|]\n  - ReLU:\n    name: z\n`, ["input", "a"]],
    outputs: [`${head}  - ReLU:\n    name: a\noutputs: [|`, ["input", "a"]],
    "keys of a block": ["blocks:\n  stem:\n    |", ["parameters", "layers"]],
    "keys of training": [
      "training:\n  epochs: 3\n  |",
      [
        ...["data", "batch_size", "validation", "seed"],
        ...["gradient_accumulation_steps", "precision", "cached_views", "test_time_augmentation", "checkpoints"],
        ...["split_after", "devices"],
        ...["optimizer", "schedule", "loss", "early_stopping", "augmentation"],
      ],
    ],
    "places to keep, blocks too": [
      `input: [28, 28, 1]\nblocks:\n  stem: { layers: [Conv2D: { filters: 8, kernel_size: 3 }] }\nlayers:\n  - stem\n  - Flatten\ntraining: { checkpoints: [|`,
      ["stem", "stem/conv2d", "flatten"],
    ],
    "places behind one that stands there": [
      `${head}  - Flatten\n  - Dense: { units: 3 }\ntraining:\n  split_after:\n    - flatten\n    - |`,
      ["dense"],
    ],
    "places below their key": [`${head}  - Flatten\ntraining:\n  checkpoints:\n    |`, ["flatten"]],
    precisions: ["training: { precision: |", ["float32", "mixed_float16"]],
    "data sets": ["training: { data: |", ["mnist", "fashion-mnist", "cifar-10"]],
    optimizers: ["training:\n  optimizer: |", ["Adam", "AdamW", "RMSprop", "SGD"]],
    "optimizers in braces": ["training:\n  optimizer: { |", ["Adam", "AdamW", "RMSprop", "SGD"]],
    "an optimizer's parameters": [
      "training:\n  optimizer: { SGD: { |",
      [
        ...["learning_rate", "momentum", "nesterov", "weight_decay", "exclude_from_weight_decay"],
        ...["clipnorm", "clipvalue", "global_clipnorm", "use_ema", "ema_momentum"],
      ],
    ],
    schedules: ["training:\n  schedule: |", ["constant", "step", "cosine", "one_cycle", "reduce_on_plateau"]],
    "a schedule's parameters, one a line": [
      "training:\n  schedule:\n    cosine:\n      |",
      ["alpha", "warmup_epochs", "warmup_steps"],
    ],
    "values of a schedule's parameter": [
      "training: { schedule: { reduce_on_plateau: { monitor: |",
      ["val_loss", "val_accuracy", "loss", "accuracy"],
    ],
    losses: ["training: { loss: |", ["categorical_crossentropy", "binary_crossentropy", "mean_squared_error"]],
    "a loss's parameters": ["training: { loss: { mean_squared_error: { |", ["class_weight"]],
    "parameters of early stopping": [
      "training:\n  early_stopping: { |",
      ["patience", "monitor", "min_delta", "start_from_epoch"],
    ],
    "parameters of early stopping, one a line": [
      "training:\n  early_stopping:\n    patience: 3\n    |",
      ["monitor", "min_delta", "start_from_epoch"],
    ],
    "sizes of the input": ["input: |\n", ["[28, 28, 1]", "[32, 32, 3]"]],
    "nothing in a comment": ["# fil|", []],
    "nothing after a finished layer": [`${head}  - Conv2D: { filters: 3 }|`, []],
    "nothing below a plain word": [`${head}  - Flatten\n    |\n`, []],
  };
  test.each(Object.entries(cases))("%s", (_name, [marked, labels]) => expect(labelsAt(marked)).toEqual(labels));
});

/** The text after a completion is taken, with each place to stop at holding its first value. */
function taken(marked: string, label: string): string {
  const { text, offset } = withCursor(marked);
  const found = completion(text, offset).find((item) => item.label === label);
  if (!found) throw new Error(`${label} is not offered.`);
  const lineStart = text.lastIndexOf("\n", found.replace.start - 1) + 1;
  const indent = /^ */.exec(text.slice(lineStart))?.[0] ?? "";
  const filled = found.insert
    .replaceAll("\n", `\n${indent}`)
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, "$1")
    .replace(/(?<!\\)\$\d+/g, "")
    .replace(/\\([\\$}])/g, "$1");
  return text.slice(0, found.replace.start) + filled + text.slice(found.replace.end);
}

describe("what is taken is correct text", () => {
  test.each([
    [`${head}  - Co|\n`, "Conv2D", `${head}  - Conv2D: { filters: 32, kernel_size: 3 }\n`],
    [`${head}  - Co|nv: { filters: 3 }\n`, "Conv2D", `${head}  - Conv2D: { filters: 3 }\n`],
    [`${head}  - Fl|`, "Flatten", `${head}  - Flatten`],
    [`${head}  |`, "ReLU", `${head}  - ReLU`],
    [`${head}  - Conv2D: { fi|: 3 }`, "filters", `${head}  - Conv2D: { filters: 3 }`],
    [`${head}  - Conv2D: { pad| }`, "padding", `${head}  - Conv2D: { padding: valid }`],
    [`${head}  - Conv2D: |`, "filters", `${head}  - Conv2D: { filters: 32 }`],
    [
      `${head}  - Dense: { units: $fi| }`.replace(head, `${block}  `),
      "$filters",
      `${block}    - Dense: { units: $filters }`,
    ],
    ["training: { ch| }", "checkpoints", "training: { checkpoints: [] }"],
    [
      `${head}  - Flatten\ntraining: { checkpoints: | }`,
      "flatten",
      `${head}  - Flatten\ntraining: { checkpoints: [flatten] }`,
    ],
    [
      `${head}  - ReLU:\n    name: a\n    repeat: 2\ntraining: { checkpoints: [a/|] }`,
      "a/1",
      `${head}  - ReLU:\n    name: a\n    repeat: 2\ntraining: { checkpoints: [a/1] }`,
    ],
    ["training: { devices: | }", "webgpu", "training: { devices: [webgpu] }"],
    ["training: { devices: [webgpu, |] }", "cpu", "training: { devices: [webgpu, cpu] }"],
    ["training:\n  optimizer: |", "SGD", "training:\n  optimizer: { SGD: { learning_rate: 0.01 } }"],
    ["training:\n  schedule: |", "one_cycle", "training:\n  schedule: one_cycle"],
    ["training:\n  |", "early_stopping", "training:\n  early_stopping: { patience: 5 }"],
  ])("%j: %s", (marked, label, after) => expect(taken(marked, label)).toBe(after));

  test.each(layerNames)("%s with what it needs has no problem with its parameters", (name) => {
    const text = taken(`input: [28, 28, 4]\nlayers:\n  - |`, name);
    const codes = analyzeText(text, { library: zoo }).problems.map(({ code }) => code);
    expect(codes).not.toContain("missing-parameter");
    expect(codes).not.toContain("not-yaml");
    expect(codes).not.toContain("bad-value");
  });

  test("a merging layer in a branch keeps its branches in its own column", () => {
    const text = taken(`${head}  - Add:\n      branches:\n        - []\n        - - Ad|`, "Add");
    expect(text).toContain("        - - Add:\n              branches:\n                - - \n                - []");
    expect(analyzeText(text, { library: zoo }).problems).toEqual([]);
  });

  test("the whole model has no problems", () => {
    expect(taken("|", "a whole model")).toBe(startingModel);
    expect(analyzeText(startingModel).problems).toEqual([]);
  });
});

describe("no text is too broken", () => {
  test.each(exampleNames)("%s, cut off anywhere, and with the cursor anywhere", { timeout: 120_000 }, (name) => {
    const text = example(name);
    const started = performance.now();
    for (let offset = 0; offset <= text.length; offset++) {
      for (const { replace } of completion(text.slice(0, offset), offset))
        expect(replace.start <= offset && offset <= replace.end).toBe(true);
      completion(text, offset);
    }
    expect((performance.now() - started) / text.length, "milliseconds for each place").toBeLessThan(100);
  });

  test.each([
    "{{{{",
    "- - - -",
    "a: &a [*a, |",
    "? ? ?",
    "'",
    '"\\u',
    "\t- x",
    "%YAML 9",
    "!!x y",
    "--- a\n--- b",
    "\uE000",
    "[".repeat(3000),
  ])("%j", (text) => {
    for (let offset = 0; offset <= Math.min(text.length, 40); offset++)
      expect(completion(text, offset)).toBeInstanceOf(Array);
  });

  test("an offset outside the text is taken for its nearest end", () => {
    expect(completion("", 99).length).toBeGreaterThan(0);
    expect(completion("", -1).length).toBeGreaterThan(0);
  });
});
