import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Analysis } from "../../../src/core/analyze.ts";
import { formatted } from "../../../src/python/structured/format.ts";
import { kerasCode } from "../../../src/python/structured/kerasCode.ts";
import { pytorchCode } from "../../../src/python/structured/pytorchCode.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { hasPackage } from "../runExported.ts";

const analysisOf = (text: string): Analysis => analyzeText(text, { library: zoo }).analysis;
const ofZoo = (name: string): Analysis => analysisOf(zoo.text(name) ?? "");

function code(write: typeof kerasCode, analysis: Analysis): string {
  const written = write(analysis);
  if (typeof written !== "string") throw new Error(written.refused);
  return written;
}

const snapshot = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

test("a ResNet is classes of PyTorch and functions of Keras, its repeats are loops", () => {
  expect(code(pytorchCode, ofZoo("resnet50"))).toBe(snapshot("resnet50_pytorch.py"));
  expect(code(kerasCode, ofZoo("resnet50"))).toBe(snapshot("resnet50_keras.py"));
});

test("what a block gives is activated in its line, whatever stands above, so that its uses are one class", () => {
  const file = `
input: [16, 16, 8]
blocks:
  conv_bn:
    layers:
      - Conv2D: { filters: 8, kernel_size: 3, padding: same }
      - BatchNormalization
  unit:
    layers:
      - conv_bn
      - ReLU
      - conv_bn
layers:
  - conv_bn
  - unit
  - ReLU
  - unit
  - ReLU
`;
  const written = code(pytorchCode, analysisOf(file));
  expect(heads(written).map((head) => head.split("(")[0])).toEqual(["class ConvBn", "class Unit", "class Untitled"]);
  expect(written).toContain("x = F.relu(self.conv_bn(x))");
});

test("a function of Keras keeps `same` where some of its uses have windows of one pixel, which need no border", () => {
  const file = `
input: [16, 16, 8]
blocks:
  conv_bn:
    parameters: { filters: 8, size: 3, strides: 1 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: $size, strides: $strides, padding: same }
      - BatchNormalization
layers:
  - conv_bn
  - conv_bn: { size: 1, strides: 2 }
  - conv_bn: { filters: 4, size: 5 }
`;
  const written = code(kerasCode, analysisOf(file));
  expect(heads(written)[0]).toBe("def conv_bn(x, filters, size, strides=1):");
  expect(written).toContain('layers.Conv2D(filters, size, strides=strides, padding="same")');
});

test("blocks that grow evenly are one loop, as in a DenseNet", () => {
  expect(code(pytorchCode, ofZoo("densenet121"))).toContain("(64 + 32 * i) for i in range(6)]");
});

/** The first lines of its functions and classes. */
const heads = (text: string) =>
  [...text.matchAll(/^(?:def|class) .*$(?:\n {4}(def __init__.*$))?/gm)].map(([head, init]) =>
    init ? `${head.split("\n")[0]} ${init}` : head,
  );

test("blocks of a model file keep their names and their parameters, whatever their uses are called", () => {
  const file = `
input: [32, 32, 3]
blocks:
  squeeze:
    parameters: { width: 8, ratio: 4 }
    layers:
      - Multiply:
          branches:
            - - GlobalAveragePooling2D: { keepdims: true }
              - Conv2D: { filters: $width // $ratio, kernel_size: 1, activation: relu }
              - Conv2D: { filters: $width, kernel_size: 1, activation: sigmoid }
            - []
  MBConv:
    parameters: { filters: 8, expansion: 4, strides: 1 }
    layers:
      - Conv2D: { filters: $filters * $expansion, kernel_size: 3, strides: $strides, padding: 1 }
      - BatchNormalization
      - squeeze: { width: $filters * $expansion }
      - Conv2D: { filters: $filters, kernel_size: 1 }
  stem:
    layers:
      - Conv2D: { filters: 8, kernel_size: 3 }
      - ReLU
layers:
  - stem
  - MBConv: { filters: 8 }
    name: first
  - MBConv: { filters: 16, expansion: 6, strides: 2 }
    repeat: 2
  - MBConv: { filters: 24, expansion: 5, strides: 2 }
    name: last
`;
  expect(heads(code(kerasCode, analysisOf(file)))).toEqual([
    "def squeeze(inputs, width):",
    "def stem(x):",
    "def mb_conv(x, filters, expansion, strides=1):",
    "def build():",
  ]);
  expect(heads(code(pytorchCode, analysisOf(file)))).toEqual([
    "class Squeeze(nn.Module): def __init__(self, width):",
    "class Stem(nn.Module): def __init__(self):",
    "class MBConv(nn.Module): def __init__(self, in_channels, out_channels, expansion, stride=1):",
    "class Untitled(nn.Module): def __init__(self):",
  ]);
});

test("stages of a MobileNet are one function, though one of them repeats nothing", () => {
  expect(heads(code(kerasCode, ofZoo("mobilenet_v2")))).toEqual([
    "def body(x, in_filters, filters, strides=1):",
    "def residual(inputs, filters):",
    "def stage(x, in_filters, filters, residuals, strides=1):",
    "def build():",
  ]);
});

test("a block whose border is wider behind in some of its uses is one class, which finds its border by the size", () => {
  const file = `
input: [64, 64, 3]
blocks:
  body:
    parameters: { filters: 8, kernel_size: 3, strides: 1 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: $kernel_size, strides: $strides, padding: same }
      - MaxPooling2D: { pool_size: 3, strides: $strides, padding: same }
      - ReLU
layers:
  - Conv2D: { filters: 8, kernel_size: 3, strides: 2, padding: same }
  - body: { filters: 8, strides: 2 }
  - body: { filters: 16, kernel_size: 5 }
  - body: { filters: 24, kernel_size: 5, strides: 2 }
`;
  const text = code(pytorchCode, analysisOf(file));
  expect(heads(text)).toEqual([
    "def pad_same(x, kernel_size, stride, dilation=1, value=0.0):",
    "class Conv2dSame(nn.Conv2d):",
    "class Body(nn.Module): def __init__(self, in_channels, out_channels, kernel_size, stride=1):",
    "class Untitled(nn.Module): def __init__(self):",
  ]);
  expect(text).toContain("self.conv = Conv2dSame(in_channels, out_channels, kernel_size, stride=stride)");
  expect(text).toContain('pad_same(x, 3, self.stride, value=float("-inf")), 3, stride=self.stride');
  // The layer in front of the blocks has its border in the same way.
  expect(text).toContain("self.conv = Conv2dSame(3, 8, 3, stride=2)");
  // Where every use is alike, there is nothing to find.
  const alike = file.replace(/^ {2}- body: \{ filters: 16.*$\n/m, "").replace(", kernel_size: 5, strides", ", strides");
  expect(heads(code(pytorchCode, analysisOf(alike)))).toEqual([
    "class Body(nn.Module): def __init__(self, out_channels):",
    "class Untitled(nn.Module): def __init__(self):",
  ]);
});

test("a number has its word, though a word of that name was given to the block", () => {
  for (const name of ["inception_v3", "inception_v3_keras"]) {
    expect(code(pytorchCode, ofZoo(name))).toContain("kernel_size, stride=1, padding=0):");
    expect(code(kerasCode, ofZoo(name))).toContain('def conv(x, filters, kernel_size, strides=1, padding="valid"):');
  }
});

test("parameters stand as convolutions have theirs, and a border follows from the kernel", () => {
  const keras = code(kerasCode, ofZoo("efficientnet_b0"));
  expect(heads(keras)).toContain("def body(x, in_filters, filters, kernel_size, expand, strides=1):");
  expect(keras).toContain("layers.ZeroPadding2D(kernel_size // 2)(x)");
  expect(keras).toContain("x = body(x, 16, 24, 3, 96, strides=2)");
  expect(heads(code(pytorchCode, ofZoo("efficientnet_b0_keras")))).toContain(
    "class Body(nn.Module): def __init__(self, in_channels, out_channels, kernel_size, expand, stride=1):",
  );
});

test("a pool's strides stand before its padding", () => {
  expect(code(kerasCode, ofZoo("inception_v3"))).toContain('AveragePooling2D(3, strides=1, padding="same")');
});

test("a loop that is too long for a line is broken in front of its for, without a comma behind it", () => {
  const made = "ABlockWithQuiteALongName(64 + 32 * i, 128, stride=2, groups=8)";
  expect(formatted(`self.stage = nn.Sequential(*[${made} for i in range(6)])`, 8)).toEqual([
    "        self.stage = nn.Sequential(",
    "            *[",
    `                ${made}`,
    "                for i in range(6)",
    "            ],",
    "        )",
  ]);
});

const generator = (layers: string) => `
input: [16]
layers:
${layers}
  - Conv2DTranspose: { filters: 1, kernel_size: 4, strides: 2, padding: same }
`;

test("a dense layer's values become an image in PyTorch's own order, for nothing was learned in another", () => {
  const file = generator(
    "  - Dense: { units: 1568 }\n  - BatchNormalization\n  - ReLU\n  - Reshape: { target_shape: [7, 7, 32] }",
  );
  expect(code(pytorchCode, analysisOf(file))).toContain(".reshape(-1, 32, 7, 7)");
});

test.each([
  ["an image's", "  - Reshape: { target_shape: [4, 4, 1] }\n  - Flatten\n  - Reshape: { target_shape: [2, 2, 4] }"],
  ["the input's", "  - Reshape: { target_shape: [2, 2, 4] }"],
  ["a sum's", "  - Add: { branches: [[Dense: { units: 16 }], []] }\n  - Reshape: { target_shape: [2, 2, 4] }"],
])("%s values keep their order in an image", (_, layers) => {
  expect(code(pytorchCode, analysisOf(generator(layers)))).toContain(".reshape(-1, 2, 2, 4).permute(0, 3, 1, 2)");
});

test("a plain row is a Sequential of Keras", () => {
  const lenet = analysisOf(readFileSync(new URL("../../../examples/lenet5.cnn.yaml", import.meta.url), "utf8"));
  expect(code(kerasCode, lenet)).toBe(snapshot("lenet_keras.py"));
});

/** One layer under two names that Python keeps for itself, a frozen block, an odd border, two outputs. */
const awkward = `
name: "4th try: \\"π\\""
input: [15, 15, 4]
outputs: [class, side]
blocks:
  lambda:
    parameters: { filters: 4 }
    layers:
      - Add:
          branches:
            - - Conv2D: { filters: $filters, kernel_size: 3, padding: same, activation: relu }
                name: import
            - []
layers:
  - Conv2D: { filters: 4, kernel_size: 3, padding: same }
    name: self
  - BatchNormalization:
    name: 2nd
    trainable: false
  - Reuse: self
  - lambda: { filters: 4 }
    repeat: 2
  - lambda:
    name: lambda_frozen
    trainable: false
  - Conv2D: { filters: 6, kernel_size: 2, strides: 2, padding: same }
    name: odd
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }
    name: class
  - Flatten:
    from: odd
  - Dense: { units: 2 }
    name: side
`;

test("names that Python keeps for itself become others", () => {
  const text = code(pytorchCode, analysisOf(awkward));
  expect(text).toContain("class Net4thTry(nn.Module):");
  expect(text).toContain("self.import_ = nn.Conv2d");
  expect(text).toContain("F.pad(x, (0, 1, 0, 1))");
  expect(code(kerasCode, analysisOf(awkward))).toContain("def lambda_block(inputs, trainable=True):");
});

test("what cannot be built is refused with a sentence", () => {
  for (const write of [kerasCode, pytorchCode]) {
    expect(write(analysisOf("input: [?, ?, 3]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 3 }\n"))).toMatchObject({
      refused: expect.stringContaining("open"),
    });
    expect(write(analysisOf("input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 7 }\n"))).toMatchObject({
      refused: expect.stringContaining("problems"),
    });
    expect(write(analysisOf("input: [5, 5, 1]\nlayers:\n  - LSTM: { units: 7 }\n"))).toMatchObject({
      refused: expect.stringContaining("problems"),
    });
  }
});

const sample = [
  "alexnet",
  "convnext_tiny",
  "densenet121",
  "efficientnet_b0",
  "efficientnet_v2_s",
  "googlenet",
  "inception_v3",
  "inception_v4",
  "lenet5",
  "mnasnet1_0",
  "mobilenet_v2",
  "mobilenet_v3_small",
  "nasnet_mobile_keras",
  "nin",
  "regnet_y_400mf",
  "resnet18",
  "resnet50",
  "resnet50_v2_keras",
  "resnext50_32x4d",
  "senet50",
  "shufflenet_v2_x1_0",
  "squeezenet1_1",
  "unet",
  "vgg16_bn",
  "xception",
];

const networks: readonly (readonly [string, Analysis])[] = [
  ...sample.map((name) => [name, ofZoo(name)] as const),
  ["awkward", analysisOf(awkward)],
];

function inFolder<T>(write: typeof kerasCode, work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "cnn-converted-"));
  try {
    for (const [name, analysis] of networks) {
      writeFileSync(path.join(folder, `${name}.py`), code(write, analysis));
      writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(analysis.layers[0]?.output));
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const wanted = Object.fromEntries(
  networks.map(([name, { model, layers, parameters }]) => [
    name,
    {
      outputs: model.outputs.map((output) => layers[output]?.output),
      total: parameters.total,
      trainable: parameters.trainable,
    },
  ]),
);

const hasPython = spawnSync("python3", ["--version"], { stdio: "ignore" }).status === 0;

describe.each([
  ["torch", pytorchCode],
  ["keras", kerasCode],
] as const)("code for %s", (framework, write) => {
  test.skipIf(!hasPython)("is Python (skipped without python3)", () => {
    inFolder(write, (folder) => {
      const compile =
        "import pathlib, sys\nfor file in pathlib.Path(sys.argv[1]).glob('*.py'): compile(file.read_text('utf8'), file.name, 'exec')";
      execFileSync("python3", ["-c", compile, folder]);
    });
  });

  test.skipIf(!hasPackage(framework))(
    `gives the same numbers when ${framework} builds it (skipped without it)`,
    { timeout: 600_000 },
    () => {
      const found = inFolder(write, (folder) =>
        JSON.parse(
          execFileSync(
            process.env.CNN_TEST_PYTHON || "python3",
            [path.join(import.meta.dirname, "judge.py"), folder, framework],
            {
              env: { ...process.env, KERAS_BACKEND: "torch" },
              encoding: "utf8",
              stdio: ["ignore", "pipe", "ignore"],
            },
          ),
        ),
      );
      expect(found).toEqual(wanted);
    },
  );
});
