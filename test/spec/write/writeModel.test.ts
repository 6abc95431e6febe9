import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../../src/core/analyze.ts";
import type { LayerNode, Model } from "../../../src/core/model.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { readModel } from "../../../src/spec/read.ts";
import { compareGraphs } from "../../../src/spec/write/sameGraph.ts";
import { writeModel } from "../../../src/spec/write/writeModel.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { randomModel } from "../../core/randomModels.ts";

const read = (text: string): Model => readModel(text, zoo).model;

/** The text gives the same graph again, judged by its totals and shapes too. */
function expectSame(model: Model, text: string): void {
  const again = read(text);
  expect(compareGraphs(model, again).difference).toBe(undefined);
  const [one, other] = [analyze(model), analyze(again)];
  const facts = ({ parameters, macs, flops, layers }: typeof one) => ({
    parameters,
    macs,
    flops,
    shapes: layers.map(({ output }) => JSON.stringify(output)).sort(),
    outputs: other.model.outputs.length,
  });
  expect(facts(other)).toEqual(facts(one));
}

/** As a Keras program has it: no blocks, every layer with a name of its own. */
const flat = (model: Model): Model => ({
  ...model,
  nodes: model.nodes.map((node) => ({ ...node, path: [], name: node.name.replaceAll("/", "_") })),
});

const linesOf = (text: string): number => text.split("\n").filter((line) => /^[^#\n]*\S/.test(line)).length;

describe("networks of the zoo", () => {
  test("are the same graph when they are written and read again, their layers' names included", () => {
    for (const name of zoo.names) {
      const source = zoo.text(name) ?? "";
      const model = read(source);
      const { text, lost } = writeModel(model, zoo);
      expectSame(model, text);
      // NASNet's second stem reaches over the first, so it cannot be a block.
      expect([name, lost.length]).toEqual([name, name.startsWith("nasnet") ? 1 : 0]);
      expect([name, readModel(text, zoo).problems]).toEqual([name, []]);
    }
  });

  test("get their blocks back where all layers stand in one row", () => {
    for (const name of zoo.names.filter((_, place) => place % 4 === 0)) {
      const source = zoo.text(name) ?? "";
      const model = flat(read(source));
      const { text } = writeModel(model, zoo);
      expectSame(model, text);
      if (!name.startsWith("nasnet")) expect([name, linesOf(text) / linesOf(source) < 1.5]).toEqual([name, true]);
    }
  });
});

test("a ResNet that a program has in one row is written as bottleneck blocks", () => {
  const { text } = writeModel({ ...flat(read(zoo.text("resnet50") ?? "")), about: {}, name: "ResNet-50" });
  expect(text).toBe(readFileSync(new URL("resnet50.cnn.yaml", import.meta.url), "utf8"));
});

test("examples are written as they are", () => {
  const folder = new URL("../../../examples/", import.meta.url);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".cnn.yaml"))) {
    const source = readFileSync(new URL(file, folder), "utf8");
    const { text, lost } = writeModel(read(source), zoo);
    expect([file, lost]).toEqual([file, []]);
    const { training, ...model } = read(source);
    expectSame({ ...model, training }, text);
    const plain = ({ spans: _a, itemSpans: _b, ruleSpans: _c, ...values }: Model["training"]) => values;
    expect([file, plain(read(text).training)]).toEqual([file, plain(training)]);
  }
});

test("random networks, most of them broken, are the same graph when they are read again", () => {
  for (let seed = 0; seed < 400; seed++) {
    const model = randomModel(randomGenerator(seed), 14);
    const { text, lost } = writeModel(model);
    const named = lost.map(({ what }) => what).filter((what) => !what.startsWith("the name"));
    expect([seed, named]).toEqual([seed, []]);
    expectSame(model, text);
  }
});

const written = (text: string) => writeModel(read(text), zoo);
const again = (text: string) => written(text).text;

test.each<[string, string]>([
  [
    "branches, names that are taken, an output in the middle",
    `name: Two heads
input: [32, 32, 3]

outputs: [class, box]

layers:
  - Conv2D: { filters: 8, kernel_size: 3, padding: same, activation: relu }
    name: stem
  - Add:
      branches:
        - - Conv2D: { filters: 8, kernel_size: [1, 3], padding: same }
        - []
    name: sum
  - Flatten
  - Dense: { units: 10, activation: softmax }
    name: class
  - GlobalAveragePooling2D:
    from: sum
  - Dense: { units: 4 }
    name: box
`,
  ],
  [
    "a block with values that follow from its parameters, repeats of it, and a frozen one",
    `name: Blocks
input: [32, 32, 8]

blocks:
  unit:
    parameters: { filters: 8, kernel_size: 3 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: $kernel_size, padding: $kernel_size // 2, use_bias: false }
      - BatchNormalization
      - Conv2D: { filters: $filters * 2, kernel_size: 1 }
      - ReLU

layers:
  - unit
  - unit: { filters: 16, kernel_size: 5 }
  - unit: { filters: 32, kernel_size: 7 }
    name: many
    repeat: 3
  - unit:
    name: last
    trainable: false
`,
  ],
  [
    "a layer called twice, a border, a slice, an open size",
    `name: Shared
input: [?, ?, 4]

layers:
  - Conv2D: { filters: 4, kernel_size: 3, padding: [0, 1, 0, 1] }
    name: twice
  - Reuse: twice
  - Slice: { start: 1, end: 3 }
  - MaxPooling2D: { pool_size: 3, strides: 2, padding: same }
`,
  ],
  [
    "a published network that is half frozen",
    `name: Transfer
input: [224, 224, 3]

layers:
  - Pretrained: { model: resnet18, trainable: { from: layer4 }, freeze_normalization: true }
  - GlobalAveragePooling2D
  - Dense: { units: 5, activation: softmax }

training:
  data: { folder: ./flowers, test: 0.1, validation: 0.2 }
  batch_size: 8
  optimizer: { SGD: { momentum: 0.9 } }
  schedule: cosine
  loss: { categorical_crossentropy: { label_smoothing: 0.1 } }
  early_stopping: { patience: 5 }
  checkpoints: [pretrained]
  augmentation:
    - RandomFlip
    - RandomZoom: { height_factor: 0.3 }
`,
  ],
])("is written as a person has: %s", (_what, text) => {
  const { text: found, lost } = written(text);
  expect(lost).toEqual([]);
  expectSame(read(text), found);
  expect(found).toBe(text);
});

test("words that YAML would read otherwise are quoted", () => {
  const names = [
    "true",
    "12",
    "a: b",
    "# no",
    "",
    " x",
    "é",
    "1e5",
    "null",
    "- x",
    "{",
    "it's",
    'say "so"',
    "line\nbreak",
    "\u2028",
  ];
  for (const name of names)
    expect(
      read(
        again(
          `name: ${JSON.stringify(name)}\ninput: [4, 4, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 1 }\n    name: ${JSON.stringify(name || "x")}\n`,
        ),
      ).name,
    ).toBe(name);
});

const node = (id: number, more: Partial<LayerNode>): LayerNode => ({
  ...(read("input: [8, 8, 3]\nlayers: []\n").nodes[0] as LayerNode),
  id,
  name: `n${id}`,
  inputs: id === 0 ? [] : [id - 1],
  ...more,
});

test("what a file cannot say is named, each thing with its place", () => {
  const model: Model = {
    ...read("input: [8, 8, 3]\nlayers: []\n"),
    nodes: [
      node(0, { name: "input" }),
      node(1, { type: "LSTM", parameters: { units: 3 } }),
      node(2, { type: "Input", inputs: [], parameters: { shape: [8, 8, 3] }, name: "second" }),
      node(3, { type: "Concatenate", parameters: {}, inputs: [1, 2] }),
      node(4, { type: "Conv2D", parameters: { filters: 1, kernel_size: 1, data_format: "channels_last" } }),
    ],
    outputs: [4],
  };
  const { text, lost } = writeModel(model);
  expect(lost.map(({ place, what }) => [place, what])).toEqual([
    ["n1", "the layer LSTM"],
    ["second", "an input beside the first"],
    ["n4", "its data_format"],
  ]);
  expect(readModel(text).model.nodes.map(({ type }) => type)).toEqual([
    "Input",
    "LSTM",
    "Input",
    "Concatenate",
    "Conv2D",
  ]);
});
