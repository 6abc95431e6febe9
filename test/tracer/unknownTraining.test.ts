import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

const prelude = `
import argparse, json, keras, torch
from torch import nn
parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
args = parser.parse_args()
cfg = json.load(open("missing.json"))
`;

const torch = "net = nn.Sequential(nn.Linear(8, 16), nn.Linear(16, 4))";
const keras = "net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(16), keras.layers.Dense(4)])";

/** Layers, and what is learned, hang on settings that nobody has here. */
test.each([
  `${torch}\nif cfg["freeze"]:\n    for p in net.parameters():\n        p.requires_grad = False`,
  `${torch}\nfor p in net.parameters():\n    p.requires_grad = cfg["learns"]`,
  `${torch}\nfor p in net.parameters():\n    p.requires_grad = not cfg["frozen"]`,
  `${torch}\nif args.n:\n    net[0].requires_grad_(False)`,
  `def freeze(net):\n    for p in net.parameters():\n        p.requires_grad = False\n${torch}\nif args.n:\n    freeze(net)`,
  `${torch}\nfor layer in net[:args.n]:\n    layer.requires_grad_(False)`,
  `${torch}\nfor p in list(net.parameters())[:args.n]:\n    p.requires_grad = False`,
  `${torch}\nfor i, p in enumerate(net.parameters()):\n    if i < args.n:\n        p.requires_grad = False`,
  `${torch}\nfor name, p in net.named_parameters():\n    if any(key in name for key in cfg["frozen"]):\n        p.requires_grad = False`,
  `${torch}\nfor name, p in net.named_parameters():\n    if name not in cfg["learned"]:\n        p.requires_grad = False`,
  `${torch}\nfor name, p in net.named_parameters():\n    p.requires_grad = name in cfg["learned"]`,
  `${torch}\nfor name, p in net.named_parameters():\n    if name == args.n:\n        break\n    p.requires_grad = False`,
  `${keras}\nfor layer in net.layers:\n    if layer.name == cfg["first"]:\n        break\n    layer.trainable = False`,
  `${keras}\nfor layer in [layer for layer in net.layers if layer.name not in cfg["learned"]]:\n    layer.trainable = False`,
  `${keras}\nfor layer in net.layers[:args.n]:\n    layer.trainable = False`,
  `${keras}\nfor layer in net.layers[:-args.n]:\n    layer.trainable = False`,
  `${keras}\nnet.layers[0].trainable = not cfg["freeze"]`,
  `${keras}\nif cfg["freeze"]:\n    net.trainable = False`,
  `${keras.replace("16)", '16, trainable=cfg["learns"])')}`,
  `${torch}\nif cfg["normalised"]:\n    net.append(nn.BatchNorm1d(4))`,
  `class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.first = nn.Linear(8, 4)\n        if args.n:\n            self.extra = nn.Linear(4, 4)\n    def forward(self, x):\n        x = self.first(x)\n        return self.extra(x) if args.n else x\nnet = Net()`,
  `${keras}\nif cfg["normalised"]:\n    net.add(keras.layers.BatchNormalization())`,
  `norm = nn.BatchNorm2d if cfg["norm"] == "batch" else nn.InstanceNorm2d\nnet = nn.Sequential(nn.Conv2d(3, 4, 3), norm(4))`,
  `Layer = keras.layers.LSTM if cfg["lstm"] else keras.layers.GRU\nnet = keras.Sequential([keras.Input((8, 3)), Layer(4)])`,
  `norm = nn.InstanceNorm2d\nif args.n:\n    norm = nn.BatchNorm2d\nnet = nn.Sequential(nn.Conv2d(3, 4, 3), norm(4))`,
  `inputs = keras.Input((8,))\nx = keras.layers.Dense(4)(inputs)\nif args.n:\n    x = keras.layers.Dense(4)(x)\nnet = keras.Model(inputs, x)`,
])("what a network has or learns hangs on data: %s", async (lines) => {
  const { networks, failures } = await reading(`${prelude}${lines}\n`);
  expect(failures).toEqual([]);
  expect(networks.map(({ dependsOnData }) => dependsOnData)).toEqual([true]);
});

test.each([
  [`${torch}\nfor p in net[0].parameters():\n    p.requires_grad = False`, 68],
  [`${torch}\nfreeze = True\nif freeze:\n    for p in net[:1].parameters():\n        p.requires_grad = False`, 68],
  [`${keras}\nfor layer in net.layers[:1]:\n    layer.trainable = False`, 68],
])("what the program itself says is certain: %s", async (lines, trainable) => {
  const { networks } = await reading(`${prelude}${lines}\n`);
  expect(networks.map(({ totals, dependsOnData }) => [totals.trainable, dependsOnData])).toEqual([[trainable, false]]);
});
