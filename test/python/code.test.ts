import { expect, test } from "vitest";
import { className, Identifiers, moduleName } from "../../src/python/names.ts";
import { arranged } from "../../src/python/tensors.ts";
import { writers } from "../../src/python/writers.ts";
import type { Facts, Written } from "../../src/python/written.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const text = `
name: LeNet-5
input: [28, 28, 1]
layers:
  - Conv2D: { filters: 6, kernel_size: 5, padding: same, activation: tanh }
    name: c1
  - AveragePooling2D: { pool_size: 2 }
  - Add:
      branches:
        - - Conv2D: { filters: 6, kernel_size: 3, padding: [0, 1, 1, 1], strides: 2 }
          - BatchNormalization
        - - MaxPooling2D: { pool_size: 2 }
    name: sum
  - Flatten
  - Dropout: { rate: 0.5 }
  - Dense: { units: 10, activation: softmax }
    trainable: false
`;

const written = (name: keyof typeof writers, facts: Facts = { about: ["LeNet-5."] }, of = text): Written => {
  const found = writers[name].write(analyzeText(of).analysis, facts);
  if (typeof found === "string") throw new Error(found);
  return found;
};

test("PyTorch code reads as if written by hand", () => {
  expect(written("pytorch").code).toBe(`"""LeNet-5.

Takes float32 of N x 1 x 28 x 28 (channels before rows and columns), gives N x 10.
"""

import torch
import torch.nn.functional as F
from torch import nn


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv = nn.Conv2d(6, 6, 3, stride=2)
        self.bn = nn.BatchNorm2d(6, eps=0.001, momentum=0.01)
        self.fc = nn.Linear(294, 10)
        self.fc.requires_grad_(False)

    def forward(self, x):
        x = torch.tanh(self.c1(x))
        pool = F.avg_pool2d(x, 2)
        bn = self.bn(self.conv(F.pad(pool, (1, 1, 0, 1))))
        x = F.max_pool2d(pool, 2)
        x = bn + x
        x = x.permute(0, 2, 3, 1).flatten(1)
        x = F.dropout(x, 0.5, self.training)
        return F.softmax(self.fc(x), dim=1)
`);
});

test("Keras code reads as if written by hand", () => {
  expect(written("keras").code).toBe(`"""LeNet-5.

Takes float32 of N x 28 x 28 x 1, gives N x 10. Runs with Keras 3.
"""

import keras
from keras import layers


def build():
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(6, 5, padding="same", activation="tanh", name="c1")(inputs)
    average_pooling2d = layers.AveragePooling2D(2)(x)
    x = layers.ZeroPadding2D(((0, 1), (1, 1)))(average_pooling2d)
    x = layers.Conv2D(6, 3, strides=2, name="conv2d")(x)
    batch_normalization = layers.BatchNormalization(name="batch_normalization")(x)
    x = layers.MaxPooling2D(2)(average_pooling2d)
    x = layers.Add()([batch_normalization, x])
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(10, activation="softmax", trainable=False, name="dense")(x)
    return keras.Model(inputs, x, name="lenet_5")
`);
});

test("words of the user cannot end the text that they stand in", () => {
  const facts = { about: ['""" + exit() \\ "'], labels: ['a"b', "c\\", "d\ne", "ü"], weightsFile: 'w".safetensors' };
  for (const name of ["keras", "pytorch"] as const) {
    const { code } = written(name, facts);
    expect(code.startsWith(`"""''' + exit() \\\\ "\n`)).toBe(true);
    expect(code).toContain('LABELS = ["a\\"b", "c\\\\", "d\\ne", "ü"]');
    expect(code).toContain('with_name("w\\".safetensors")');
  }
});

test("weights get each framework's own names and order", () => {
  const { layers } = analyzeText(text).analysis;
  const sizes = layers.flatMap(({ node, weights }) =>
    weights.map(
      ({ name, shape }) => [`${node.name}/${name}`, shape.reduce<number>((a, b) => a * (b ?? 1), 1)] as const,
    ),
  );
  const weights = new Map(sizes.map(([name, size]) => [name, Float32Array.from({ length: size }, (_, i) => i)]));
  const shapesOf = (name: keyof typeof writers) =>
    Object.fromEntries([...written(name).tensors(weights)].map(([key, { shape }]) => [key, shape]));
  expect(shapesOf("pytorch")).toEqual({
    "c1.weight": [6, 1, 5, 5],
    "c1.bias": [6],
    "conv.weight": [6, 6, 3, 3],
    "conv.bias": [6],
    "bn.weight": [6],
    "bn.bias": [6],
    "bn.running_mean": [6],
    "bn.running_var": [6],
    "fc.weight": [10, 294],
    "fc.bias": [10],
  });
  expect(shapesOf("keras")).toMatchObject({ "c1/kernel": [5, 5, 1, 6], "dense/kernel": [294, 10], "dense/bias": [10] });
  weights.delete("c1/kernel");
  expect(() => written("keras").tensors(weights)).toThrow("c1/kernel");
});

test("weights of blocks are named by the modules that hold them", () => {
  const blocks = `
input: [8, 8, 3]
blocks:
  unit:
    parameters: { filters: 4 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: 3, padding: same }
      - BatchNormalization
      - ReLU
layers:
  - Conv2D: { filters: 4, kernel_size: 1 }
  - unit:
    name: stage
    repeat: 3
  - unit: { filters: 6 }
    name: head
`;
  const { layers } = analyzeText(blocks).analysis;
  const weights = new Map(
    layers.flatMap(({ node, weights }, place) =>
      weights.map(({ name, shape }) => {
        const size = shape.reduce<number>((product, each) => product * (each ?? 1), 1);
        return [`${node.name}/${name}`, new Float32Array(size).fill(place)] as const;
      }),
    ),
  );
  const { code, tensors } = written("pytorch", { about: ["Blocks."] }, blocks);
  expect(code).toContain("self.stage = nn.Sequential(*[Unit(4) for _ in range(3)])");
  const biases = [...tensors(weights)].filter(([key]) => /conv\.bias$/.test(key));
  expect(biases.map(([key, { values }]) => [key, values[0], values.length])).toEqual([
    ["conv.bias", 1, 4],
    ["stage.0.conv.bias", 2, 4],
    ["stage.1.conv.bias", 5, 4],
    ["stage.2.conv.bias", 8, 4],
    ["head.conv.bias", 11, 6],
  ]);
});

test("axes are put in order as numpy.transpose does", () => {
  const values = Float32Array.from({ length: 6 }, (_, index) => index);
  expect(arranged(values, [2, 3], { order: [1, 0] })).toEqual({
    shape: [3, 2],
    values: Float32Array.of(0, 3, 1, 4, 2, 5),
  });
  expect(arranged(values, [1, 1, 6], { view: [6] })).toEqual({ shape: [6], values });
});

test("names become Python's, each once", () => {
  const identifiers = new Identifiers();
  expect(
    ["stage1/2/conv", "stage1_2/conv", "class", "2nd", "x", "été", "日本", "train"].map((name) => identifiers.of(name)),
  ).toEqual(["stage1_2_conv", "stage1_2_conv_2", "class_", "layer_2nd", "x_2", "ete", "layer", "train_2"]);
  expect(["LeNet-5", "4th try", "class", "π", "resnet 18 (v1)"].map(className)).toEqual([
    "LeNet5",
    "Net4thTry",
    "Class",
    "Net",
    "Resnet18V1",
  ]);
  expect(["LeNet-5", "4th try", "class", "π"].map(moduleName)).toEqual(["lenet_5", "net_4th_try", "net_class", "net"]);
});

test("a model with problems, or with an open size, is refused in a sentence", () => {
  const refused = (of: string) => writers.keras.write(analyzeText(of).analysis, { about: [] });
  expect(refused("input: [?, ?, 3]\nlayers:\n  - GlobalAveragePooling2D\n")).toMatch(/open/);
  expect(refused("input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 7 }\n")).toMatch(/problems/);
});
