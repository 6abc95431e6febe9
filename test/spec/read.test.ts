import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { readModel } from "../../src/spec/read.ts";

const examples = new URL("../../examples/", import.meta.url);
const exampleTexts = readdirSync(examples)
  .filter((name) => name.endsWith(".cnn.yaml"))
  .map((name) => [name, readFileSync(new URL(name, examples), "utf8")] as const);

const outputs = (text: string) => analyzeText(text).analysis.layers.map(({ output }) => output);
const names = (text: string) => readModel(text).model.nodes.map(({ name }) => name);
/** `code` and the text that it underlines. */
const problems = (text: string) =>
  analyzeText(text).problems.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end).split("\n")[0]}`);

describe("a model file", () => {
  test.each(exampleTexts)("%s has no problem", (_name, text) => {
    expect(analyzeText(text).problems).toEqual([]);
  });

  test("each node knows its own text", () => {
    const text =
      "input: [8, 8, 1]\nlayers:\n  - Conv2D: { filters: 4, kernel_size: 3 }\n    name: first\n  - Flatten\n";
    const [, conv, flatten] = readModel(text).model.nodes;
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    expect(at(conv?.typeSpan)).toBe("Conv2D");
    expect(at(conv?.parameterSpans.kernel_size?.key)).toBe("kernel_size");
    expect(at(conv?.parameterSpans.kernel_size?.value)).toBe("3");
    expect(at(conv?.span)).toContain("name: first");
    expect(at(flatten?.span)).toBe("Flatten");
  });

  test("branches meet, an empty one is the identity, and layers after them take the result", () => {
    const text = `
input: [8, 8, 4]
layers:
  - Concatenate:
      branches:
        - - Conv2D: { filters: 6, kernel_size: 1 }
          - ReLU
        - []
        - MaxPooling2D: { pool_size: 3, strides: 1, padding: same }
  - Conv2D: { filters: 2, kernel_size: 3 }
`;
    expect(outputs(text).slice(-2)).toEqual([
      [8, 8, 14],
      [6, 6, 2],
    ]);
    expect(problems(text)).toEqual([]);
  });

  test("from takes the output of a layer further up, by name", () => {
    const text = `
input: [8, 8, 4]
layers:
  - Conv2D: { filters: 6, kernel_size: 3 }
    name: a
  - Flatten
  - Conv2D: { filters: 2, kernel_size: 3 }
    from: a
  - Add: {}
    from: [a, a]
  - ReLU: {}
    from: input
`;
    expect(outputs(text)).toEqual([[8, 8, 4], [6, 6, 6], [216], [4, 4, 2], [6, 6, 6], [8, 8, 4]]);
  });

  test("blocks take parameters and sums on them, and repeat", () => {
    const text = `
input: [8, 8, 4]
blocks:
  bottleneck:
    parameters: { filters: 8, stride: 1 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: 1, strides: $stride }
      - Conv2D: { filters: $filters * 4 // 3 + (1 - 2), kernel_size: 1 }
layers:
  - bottleneck: { stride: 2 }
    name: stage1
    repeat: 2
  - bottleneck
`;
    expect(outputs(text)).toEqual([
      [8, 8, 4],
      [4, 4, 8],
      [4, 4, 9],
      [2, 2, 8],
      [2, 2, 9],
      [2, 2, 8],
      [2, 2, 9],
    ]);
    expect(names(text)).toEqual([
      "input",
      "stage1/1/conv2d",
      "stage1/1/conv2d_1",
      "stage1/2/conv2d",
      "stage1/2/conv2d_1",
      "bottleneck/conv2d",
      "bottleneck/conv2d_1",
    ]);
    expect(readModel(text).model.nodes[3]?.path).toEqual(["stage1", "2"]);
  });

  test("a node made by blocks within blocks knows every use that led to it", () => {
    const text = `
input: [8, 8, 4]
blocks:
  inner: { layers: [ReLU] }
  outer: { layers: [inner] }
layers:
  - outer
`;
    const node = readModel(text).model.nodes[1];
    expect(node?.name).toBe("outer/inner/re_lu");
    expect(node?.usedAt.map(({ start, end }) => text.slice(start, end))).toEqual(["outer", "inner"]);
  });

  test("names are as Keras makes them, each used once", () => {
    const text =
      "input: [8, 8, 1]\nlayers:\n  - MaxPooling2D: { pool_size: 1 }\n    repeat: 2\n  - ReLU: {}\n    name: max_pooling2d\n";
    const all = names(text);
    expect(all.slice(0, 3)).toEqual(["input", "max_pooling2d", "max_pooling2d_1"]);
    expect(new Set(all).size).toBe(all.length);
  });

  test("named outputs are the network's outputs", () => {
    const { model } = readModel(
      "input: [4]\nlayers:\n  - ReLU: {}\n    name: a\n  - Dense: { units: 2 }\noutputs: [a]\n",
    );
    expect(model.outputs).toEqual([1]);
  });

  test("training has Keras's defaults for what it leaves out", () => {
    const { model } = readModel(
      "input: [4]\nlayers: []\ntraining: { epochs: 3, optimizer: { SGD: { momentum: 0.9 } } }\n",
    );
    expect(model.training).toMatchObject({
      batchSize: 32,
      epochs: 3,
      optimizer: { type: "SGD", params: { learning_rate: 0.01, momentum: 0.9, nesterov: false, weight_decay: null } },
      validation: 0.1,
    });
  });

  test("training names what makes room in memory; blocks and numbers are names too", () => {
    const { model, problems } = readModel(
      "input: [4]\nlayers: []\ntraining:\n  gradient_accumulation_steps: 4\n  precision: mixed_float16\n  checkpoints: [stage2/3, 1]\n  split_after:\n    - pool1\n",
    );
    expect(problems).toEqual([]);
    expect(model.training).toMatchObject({
      gradientAccumulationSteps: 4,
      precision: "mixed_float16",
      checkpoints: ["stage2/3", "1"],
      splitAfter: ["pool1"],
    });
  });

  test("an open size is written ?", () => {
    expect(outputs("input: [?, ?, 3]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: 3, strides: 2 }\n")).toEqual([
      [null, null, 3],
      [null, null, 8],
    ]);
  });
});

describe("what is wrong is said at its place", () => {
  test.each<[string, string, string[]]>([
    ["an empty file", "", ["not-a-model: "]],
    ["a list", "- a", ["not-a-model: - a"]],
    ["a misspelt key", "input: [4]\nlayer: []\nlayers: []\n", ["unknown-key: layer"]],
    ["no input", "layers: [Flatten]\n", ["missing-key: layers"]],
    ["tabs", "input: [4]\nlayers:\n\t- Flatten\n", ["not-yaml: \t"]],
    ["an unknown layer", "input: [4]\nlayers: [Flaten]\n", ["unknown-layer: Flaten"]],
    ["an unknown parameter", "input: [4]\nlayers:\n  - Dense: { units: 3, unit: 4 }\n", ["unknown-parameter: unit"]],
    ["a word for a number", 'input: [4]\nlayers:\n  - Dense: { units: "ten" }\n', ['bad-value: "ten"']],
    ["a size of 10^12", "input: [1000000000000, 4, 1]\nlayers: []\n", ["bad-value: [1000000000000, 4, 1]"]],
    ["a negative size", "input: [4]\nlayers:\n  - Dense: { units: -3 }\n", ["bad-value: -3"]],
    [
      "a kernel that does not fit",
      "input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 7 }\n",
      ["kernel-larger-than-input: 7"],
    ],
    [
      "a layer that needs itself",
      "input: [4]\nlayers:\n  - Dense: { units: 2 }\n    from: b\n  - ReLU: {}\n    name: b\n",
      ["from-cycle: b"],
    ],
    ["a name that nobody has", "input: [4]\nlayers:\n  - ReLU: {}\n    from: b\n", ["from-not-found: b"]],
    [
      "a name used twice",
      "input: [4]\nlayers:\n  - ReLU: {}\n    name: b\n  - ReLU: {}\n    name: b\n",
      ["duplicate-name: b"],
    ],
    ["a block that contains itself", "input: [4]\nblocks:\n  b: { layers: [b] }\nlayers: [b]\n", ["block-cycle: b"]],
    ["an unknown $name", "input: [4]\nlayers:\n  - Dense: { units: $u }\n", ["bad-expression: $u"]],
    [
      "a division by zero",
      "input: [4]\nblocks:\n  b: { parameters: { u: 0 }, layers: [{ Dense: { units: 8 // $u } }] }\nlayers: [b]\n",
      ["bad-expression: 8 // $u"],
    ],
    [
      "a parameter that a block needs",
      "input: [4]\nblocks:\n  b: { parameters: { u: null }, layers: [] }\nlayers: [b]\n",
      ["missing-parameter: b"],
    ],
    [
      "too many repeats",
      "input: [4]\nlayers:\n  - ReLU: {}\n    repeat: 1000000000000\n",
      ["bad-value: 1000000000000"],
    ],
    ["an unknown data set", "input: [4]\nlayers: []\ntraining: { data: mnst }\n", ["bad-value: mnst"]],
    [
      "a list of batches",
      "input: [4]\nlayers: []\ntraining: { gradient_accumulation_steps: [2] }\n",
      ["bad-value: [2]"],
    ],
    ["half a batch", "input: [4]\nlayers: []\ntraining: { gradient_accumulation_steps: 0.5 }\n", ["bad-value: 0.5"]],
    [
      "more batches than are counted",
      "input: [4]\nlayers: []\ntraining: { gradient_accumulation_steps: 1e9 }\n",
      ["bad-value: 1e9"],
    ],
    ["a precision of nobody", "input: [4]\nlayers: []\ntraining: { precision: float8 }\n", ["bad-value: float8"]],
    ["a name where a list belongs", "input: [4]\nlayers: []\ntraining: { checkpoints: a }\n", ["bad-value: a"]],
    ["a list in a list of names", "input: [4]\nlayers: []\ntraining: { checkpoints: [[a]] }\n", ["bad-value: [[a]]"]],
    [
      "more names than a list may have",
      `input: [4]\nlayers: []\ntraining:\n  split_after: [${"a, ".repeat(1001)}]\n`,
      [`bad-value: [${"a, ".repeat(1001)}]`],
    ],
    [
      "a place that is not there",
      "input: [4]\nlayers: [ReLU]\ntraining: { checkpoints: [re_lu, relu] }\n",
      ["name-not-found: relu"],
    ],
    [
      "the same place twice",
      "input: [4]\nlayers: [ReLU]\ntraining: { checkpoints: [re_lu, re_lu] }\n",
      ["bad-value: re_lu"],
    ],
    [
      "splits against the order of the layers, and behind the last",
      "input: [4]\nlayers: [Flatten, Tanh, Softmax]\ntraining: { split_after: [tanh, flatten, softmax] }\n",
      ["bad-value: flatten", "bad-value: softmax"],
    ],
    [
      "a device of nobody, and one too many",
      "input: [4]\nlayers: [Flatten, Tanh, Softmax]\ntraining: { split_after: [flatten], devices: [tpu, cpu, 'cuda:1'] }\n",
      ["recipe-does-not-fit: [tpu, cpu, 'cuda:1']", "bad-value: tpu"],
    ],
    [
      "devices of a model that is whole",
      "input: [4]\nlayers: [Flatten]\ntraining: { devices: [cpu, webgpu] }\n",
      ["recipe-does-not-fit: [cpu, webgpu]"],
    ],
    ["an unknown optimizer", "input: [4]\nlayers: []\ntraining: { optimizer: adam }\n", ["bad-value: adam"]],
    [
      "images of another size than the data's",
      "input: [32, 32, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 10, activation: softmax }\ntraining: { data: mnist }\n",
      ["data-shape-differs: [32, 32, 1]"],
    ],
    [
      "another number of classes",
      "input: [28, 28, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 9, activation: softmax }\ntraining: { data: mnist }\n",
      ["classes-differ: 9"],
    ],
    [
      "no probabilities at the end",
      "input: [28, 28, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 10 }\ntraining: { data: mnist }\n",
      ["no-softmax: Dense"],
    ],
    [
      "an unfinished line",
      "input: [4]\nlayers:\n  - ReLU\n  - Dense: { un",
      ["missing-parameter: Dense", "unknown-parameter: un", "not-yaml: "],
    ],
  ])("%s", (_name, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test("the same fault in a block is said once, however often the block is used", () => {
    const text =
      "input: [5, 5, 1]\nblocks:\n  b: { layers: [{ Conv2D: { filters: 1, kernel_size: 7, padding: 9x } }] }\nlayers:\n  - b: {}\n    repeat: 20\n";
    expect(problems(text)).toEqual(["bad-value: 9x"]);
  });

  test("layers before and beside a fault keep their numbers", () => {
    const { analysis } = analyzeText(
      "input: [8, 8, 1]\nlayers:\n  - Conv2D: { filters: 4, kernel_size: 3 }\n  - Conv2D: { filters: 4, kernel_size: 9 }\n  - Flatten\n",
    );
    expect(analysis.layers.map(({ output }) => output)).toEqual([[8, 8, 1], [6, 6, 4], undefined, undefined]);
    expect(analysis.layers[1]?.parameters.value).toBe(40);
    expect(analysis.parameters.total).toBeNull();
  });
});

describe("hostile texts", () => {
  const bomb = [
    "a: &a [1,1,1,1,1,1,1,1,1,1]",
    ..."bcdefghi".split("").map((name, index) => {
      const before = "abcdefghi"[index];
      return `${name}: &${name} [${Array(10).fill(`*${before}`).join(",")}]`;
    }),
    "layers: *i",
  ].join("\n");

  test.each<[string, string, string]>([
    ["an alias bomb", bomb, "too-large"],
    ["an alias of itself", "layers: &a [*a]", "too-large"],
    ["brackets nested 100,000 deep", `layers: ${"[".repeat(100_000)}`, "not-yaml"],
    [
      "blocks that multiply to 10^12 layers",
      `input: [4]
blocks:
  a: { layers: [{ ReLU: {}, repeat: 10000 }] }
  b: { layers: [{ a: {}, repeat: 10000 }] }
layers:
  - b: {}
    repeat: 10000
`,
      "too-many-layers",
    ],
  ])("%s is refused, and ends", { timeout: 60_000 }, (_name, text, code) => {
    expect(analyzeText(text).problems.map((problem) => problem.code)).toContain(code);
  });

  test("every beginning of every example is read without a throw", () => {
    for (const [, text] of exampleTexts)
      for (let end = 0; end <= text.length; end += 3) {
        const { problems } = analyzeText(text.slice(0, end));
        for (const { span } of problems) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(end);
        }
      }
  });
});

test("a second input in the list of layers is a problem at its place", () => {
  const text = "input: [8, 8, 3]\nlayers:\n  - Flatten\n  - Input: { shape: [8, 8, 3] }\n  - Input\n";
  const { problems } = readModel(text);
  expect(problems.map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([
    ["bad-value", "Input"],
    ["bad-value", "Input"],
  ]);
});
