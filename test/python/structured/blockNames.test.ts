import { readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { codedModel } from "../../../src/python/read/codedModel.ts";
import { notHeld } from "../../../src/python/read/notHeld.ts";
import { kerasCode } from "../../../src/python/structured/kerasCode.ts";
import { pytorchCode } from "../../../src/python/structured/pytorchCode.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { readModel } from "../../../src/spec/read.ts";
import { compareGraphs } from "../../../src/spec/write/sameGraph.ts";
import { writeModel } from "../../../src/spec/write/writeModel.ts";
import { python } from "../../tracer/python.ts";
import { networkIn, reading } from "../read/reading.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
beforeAll(async () => {
  await python("from tracer import limits\nlimits.STATEMENT_SECONDS = 60\njson.dumps(True)");
  // The first trace loads what later ones have.
  await reading("import torch\nfrom torch import nn\nnn.Sequential(nn.Conv2d(1, 1, 1))(torch.randn(1, 1, 4, 4))\n");
});

/** The model file of a program's first network, which is the same graph. */
async function fileOf(program: string): Promise<string> {
  const model = codedModel(await networkIn(program));
  const { text } = writeModel(model);
  expect(compareGraphs(model, readModel(text).model).difference).toBe(undefined);
  return text;
}

const ofFile = (name: string) => fileOf(readFileSync(new URL(`../programs/${name}`, import.meta.url), "utf8"));

/** Each block with its parameters, then the top layers. */
function outline(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^ {2}(\w+):\n(?: {4}parameters: (.*)\n)?/gm)].map(
    ([, name, parameters]) => `${name} ${parameters ?? "{}"}`,
  );
  const [, layers = ""] = text.split(/^layers:$/m);
  return [...blocks, ...[...layers.matchAll(/^ {2}- (.*)$/gm)].map(([, layer]) => layer ?? "")];
}

test("a class of PyTorch is a block of its name, whatever stands around it, and its arguments are parameters", async () => {
  const text = await ofFile("torch_squeeze_and_excitation.py");
  const found = outline(text);
  expect(found.filter((line) => /^(SE|depthwise) /.test(line))).toEqual([
    "SE { c: 32, target_shape: [1, 1, 32] }",
    "depthwise { s: 1, o: 32, target_shape: [1, 1, 32] }",
  ]);
  expect(found).toContain("depthwise: { s: 2, o: 64, target_shape: [1, 1, 64] }");
  expect(text).toContain("- fc: { units: $c // 16 }");
  expect(text).toContain("name: dw");
});

test("a class that makes different layers by a condition is two blocks, each used once or more", async () => {
  const text = await ofFile("factories.py");
  expect(outline(text).slice(0, 2)).toEqual(["block {}", "block2 {}"]);
  expect(text).not.toContain("conv1_2");
});

test("layers of a Keras class go by the attributes that it keeps them in", async () => {
  const text = await ofFile("keras/subclassed_resnet.py");
  expect(outline(text).slice(0, 3)).toEqual([
    "shortcut { filters: 32 }",
    "residual_block { filters: 16 }",
    "residual_block2 { filters: 32 }",
  ]);
  for (const name of ["conv1", "bn1", "conv2", "bn2", "stem", "fc"]) expect(text).toContain(`name: ${name}\n`);
});

test("a container that a class of Keras keeps goes by its attribute; one that nobody named, by what it holds", async () => {
  const parts = (count: number) =>
    `keras.Sequential([layers.Conv2D(${count}, 3, padding="same"), layers.BatchNormalization(), layers.ReLU()])`;
  const kept = await fileOf(`
import keras
from keras import layers

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.entry = ${parts(8)}
        self.shortcut = ${parts(16)}
        self.named = keras.Sequential([layers.Conv2D(4, 3, name="first"), layers.ReLU()], name="sequential_of_mine")
        self.fc = layers.Dense(10)

    def call(self, x):
        return self.fc(self.named(self.shortcut(self.entry(x))))

Net()(keras.ops.zeros((1, 32, 32, 3)))
`);
  expect(outline(kept).slice(0, 2)).toEqual(["entry { filters: 8 }", "sequential_of_mine {}"]);
  expect(kept).toContain("name: shortcut");
  const plain = await fileOf(`
import keras
from keras import layers

inputs = keras.Input((32, 32, 3))
x = ${parts(8)}(inputs)
x = ${parts(16)}(x)
model = keras.Model(inputs, x)
`);
  expect(outline(plain)).toEqual(["conv2d_block { filters: 8 }", "conv2d_block:", "conv2d_block: { filters: 16 }"]);
});

test("a class keeps a name that its block could not give back, from code to a model file and to code again", async () => {
  const program = `
import torch
from torch import nn

class MBConv(nn.Module):
    def __init__(self, inp, oup):
        super().__init__()
        self.conv = nn.Conv2d(inp, oup, 3)
        self.bn = nn.BatchNorm2d(oup)

    def forward(self, x):
        return self.bn(self.conv(x))

class BasicBlock(MBConv):
    def forward(self, x):
        return torch.relu(super().forward(x))

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = MBConv(3, 8)
        self.two = MBConv(8, 16)
        self.three = BasicBlock(16, 16)
        self.four = BasicBlock(16, 32)

    def forward(self, x):
        return self.four(self.three(self.two(self.one(x))))

Net()(torch.randn(1, 3, 32, 32))
`;
  const text = await fileOf(program);
  expect(outline(text).slice(0, 2)).toEqual(["MBConv { oup: 8 }", "basic_block { oup: 16 }"]);
  const { analysis } = analyzeText(text);
  const torch = pytorchCode(analysis) as string;
  expect([...torch.matchAll(/^class (\w+)/gm)].map(([, name]) => name)).toEqual(["MBConv", "BasicBlock", "Net"]);
  expect([...(kerasCode(analysis) as string).matchAll(/^def (\w+)/gm)].map(([, name]) => name)).toEqual([
    "mb_conv",
    "basic_block",
    "build",
  ]);
  const again = await fileOf(`${torch}\nimport torch\nNet()(torch.randn(1, 3, 32, 32))\n`);
  expect(outline(again).map((line) => line.split(" ")[0])).toEqual(outline(text).map((line) => line.split(" ")[0]));
});

test("functions that build parts of a functional model are blocks; the one that builds it all is not", async () => {
  const found = outline(await ofFile("keras/squeeze_excite.py"));
  expect(found).toEqual([
    "conv_bn { filters: 32, strides: 2 }",
    "se_block { target_shape: [1, 1, 64], units: 4 }",
    "conv_bn",
    "conv_bn: { filters: 64, strides: 1 }",
    "se_block",
    "MaxPooling2D",
    "conv_bn: { filters: 128, strides: 1 }",
    "se_block: { target_shape: [1, 1, 128], units: 8 }",
    "MaxPooling2D",
    "GlobalMaxPooling2D",
    "Dense: { units: 7, activation: softmax }",
  ]);
});

test("a Sequential goes by the function that made it, and sums of an argument are seen", async () => {
  const text = await fileOf(`
import torch
from torch import nn

def make_stage(inp, oup, stride, expand=6):
    return nn.Sequential(
        nn.Conv2d(inp, oup * expand, 3, stride, 1, bias=False),
        nn.ReLU(),
        nn.Conv2d(oup * expand, oup, 1),
    )

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = make_stage(3, 8, 1)
        self.two = make_stage(8, 16, 2)
        self.three = make_stage(16, 24, 2)

    def forward(self, x):
        return self.three(self.two(self.one(x)))

Net()(torch.randn(1, 3, 32, 32))
`);
  expect(outline(text)).toEqual([
    "stage { oup: 8, stride: 1 }",
    "stage:",
    "stage: { oup: 16, stride: 2 }",
    "stage: { oup: 24, stride: 2 }",
  ]);
  expect(text).toContain("filters: $oup * 6, kernel_size: 3, strides: $stride, padding: 1");
});

test("what no other form holds is named", async () => {
  const half = await networkIn(`
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.bn = nn.BatchNorm2d(8)
        self.bn.weight.requires_grad_(False)
        self.head = nn.Linear(8, 10)

    def forward(self, x):
        return self.bn(self.conv(x))

Net()(torch.randn(1, 3, 32, 32))
`);
  expect(notHeld(half).map(({ place, what }) => `${place}: ${what}`)).toEqual([
    "Net: layers with 90 parameters",
    "bn: the frozen weight of a batch normalisation",
  ]);
  const asked = await networkIn(`
import keras
from keras import layers
net = keras.Sequential([
    keras.Input((8, 8, 3)),
    layers.Conv2D(4, 3, kernel_regularizer="l2", kernel_initializer="he_normal"),
    layers.Conv2D(4, 3, kernel_initializer=keras.initializers.GlorotUniform(), bias_constraint=keras.constraints.NonNeg()),
])
`);
  expect(notHeld(asked).map(({ place, what }) => `${place}: ${what}`)).toEqual([
    "conv2d: the kernel_initializer of a layer",
    "conv2d: the kernel_regularizer of a layer",
    "conv2d_1: the bias_constraint of a layer",
  ]);
});

test("a class whose layers the network's own way pulls apart is no block, as the step of a U-Net", async () => {
  const text = await fileOf(`
import torch
from torch import nn

class Twice(nn.Sequential):
    def __init__(self, given, channels):
        super().__init__(nn.Conv2d(given, channels, 3, padding=1), nn.ReLU(), nn.Conv2d(channels, channels, 3, padding=1), nn.ReLU())

class Up(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.up = nn.ConvTranspose2d(2 * channels, channels, 2, stride=2)
        self.conv = Twice(2 * channels, channels)

    def forward(self, x, skip):
        return self.conv(torch.cat([skip, self.up(x)], 1))

class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1, self.down2, self.bottom = Twice(1, 8), Twice(8, 16), Twice(16, 32)
        self.ups = nn.ModuleList([Up(16), Up(8)])

    def forward(self, x):
        first = self.down1(x)
        second = self.down2(nn.functional.max_pool2d(first, 2))
        x = self.bottom(nn.functional.max_pool2d(second, 2))
        for up, skip in zip(self.ups, [second, first]):
            x = up(x, skip)
        return x

UNet()(torch.randn(1, 1, 32, 32))
`);
  expect(outline(text).filter((line) => line.includes("{"))[0]).toMatch(/^twice /);
  expect([...text.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name)).toEqual(["twice"]);
});
