import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { initialValues } from "../../src/compile/compile.ts";
import { lower } from "../../src/compile/network.ts";
import { applyPasses, passNames } from "../../src/compile/passes/index.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { blockOf } from "../../src/train/blocks.ts";
import { differentiable } from "./differentiate.ts";
import { modelText } from "./modelText.ts";
import { trainingSteps } from "./trainingSteps.ts";

/** What this machine has. */
const block = await blockOf(ort);

const networks: Record<string, string> = {
  "a convolution of few channels": "[9, 11, 3] / Conv2D: { filters: 16, kernel_size: 3 }",
  "one channel, padding same": "[9, 11, 1] / Conv2D: { filters: 16, kernel_size: 5, padding: same }",
  "two convolutions":
    "[9, 11, 3] / Conv2D: { filters: 16, kernel_size: 3 } / Conv2D: { filters: 48, kernel_size: 3, padding: same }",
  "without bias":
    "[9, 11, 3] / Conv2D: { filters: 16, kernel_size: 3 } / Conv2D: { filters: 16, kernel_size: 3, use_bias: false }",
  "a kernel taller than wide":
    "[9, 11, 16] / Conv2D: { filters: 16, kernel_size: [3, 1], padding: same } / Conv2D: { filters: 16, kernel_size: [1, 4] }",
  "stride 2, padding same, odd size":
    "[9, 11, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 3, strides: 2, padding: same }",
  "stride 2, padding same, even size":
    "[10, 12, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 3, strides: 2, padding: same }",
  "stride 2, padding 1":
    "[10, 13, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 3, strides: 2, padding: 1 }",
  "stride 2, padding 3, 7×7":
    "[14, 13, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 7, strides: 2, padding: 3 }",
  "stride 2 and 3":
    "[10, 13, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: [2, 4], strides: [2, 3] }",
  "stride 3":
    "[11, 13, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 5, strides: 3 }",
  "a pixel of two":
    "[9, 12, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 1, strides: 2 }",
  "more border than kernel":
    "[6, 7, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 2, padding: 3 }",
  "dilation 2":
    "[9, 11, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 3, dilation_rate: 2, padding: same }",
  "3×3 on a single pixel":
    "[1, 1, 16] / Conv2D: { filters: 32, kernel_size: 3, padding: same } / Conv2D: { filters: 16, kernel_size: 5, padding: same }",
  "3×3 with stride 2 on two by two":
    "[2, 2, 16] / Conv2D: { filters: 32, kernel_size: 3, strides: 2, padding: 1 } / Conv2D: { filters: 16, kernel_size: 1 }",
  "1×1 with stride 2 on two by two":
    "[2, 2, 16] / Conv2D: { filters: 16, kernel_size: 1 } / Conv2D: { filters: 16, kernel_size: 1, strides: 2 }",
  "a row, and a kernel wider than it, dilated":
    "[1, 3, 16] / Conv2D: { filters: 16, kernel_size: [3, 7], padding: same, dilation_rate: 2 } / Conv2D: { filters: 16, kernel_size: 3, padding: 2 }",
  "more border than image":
    "[2, 1, 16] / Conv2D: { filters: 16, kernel_size: [4, 3], padding: [3, 1, 1, 4], strides: [1, 2] }",
  depthwise:
    "[9, 11, 16] / Conv2D: { filters: 16, kernel_size: 1 } / DepthwiseConv2D: { kernel_size: 3, padding: same }",
  "depthwise, stride 2":
    "[9, 12, 16] / Conv2D: { filters: 16, kernel_size: 1 } / DepthwiseConv2D: { kernel_size: 3, strides: 2, padding: same }",
  "depthwise, valid, dilated":
    "[9, 12, 16] / DepthwiseConv2D: { kernel_size: 3, dilation_rate: 2 } / Conv2D: { filters: 16, kernel_size: 1 }",
  "border and stride, as MobileNet in Keras":
    "[9, 12, 16] / Conv2D: { filters: 16, kernel_size: 1 } / ZeroPadding2D: { padding: [0, 1, 0, 1] } / DepthwiseConv2D: { kernel_size: 3, strides: 2, use_bias: false } / BatchNormalization / ReLU6",
  "max pooling over windows that overlap, stride 2, padding 1":
    "[12, 13, 3] / Conv2D: { filters: 16, kernel_size: 3 } / MaxPooling2D: { pool_size: 3, strides: 2, padding: 1 } / Conv2D: { filters: 16, kernel_size: 1 }",
  "max pooling over windows that overlap, padding same, ceil":
    "[11, 14, 20] / Conv2D: { filters: 24, kernel_size: 1 } / MaxPooling2D: { pool_size: [3, 4], strides: [2, 3], padding: same } / MaxPooling2D: { pool_size: 3, strides: 2, ceil_mode: true }",
  "max pooling, stride 1, of values of which many are equal":
    "[7, 8, 3] / Conv2D: { filters: 16, kernel_size: 3, activation: relu } / MaxPooling2D: { pool_size: [3, 2], strides: 1, padding: same } / MaxPooling2D: { pool_size: [2, 3], strides: [2, 1] }",
  "batch normalisation": "[9, 11, 3] / Conv2D: { use_bias: false, filters: 16, kernel_size: 3 } / BatchNormalization",
  "batch normalisation and ReLU":
    "[9, 11, 3] / Conv2D: { use_bias: false, filters: 16, kernel_size: 3 } / BatchNormalization / ReLU / Conv2D: { filters: 16, kernel_size: 3 }",
  "many filters of few channels, normalised":
    "[9, 11, 3] / Conv2D: { use_bias: false, filters: 16, kernel_size: 3 } / Conv2D: { use_bias: false, filters: 48, kernel_size: 1 } / BatchNormalization / ReLU6 / Conv2D: { filters: 16, kernel_size: 1 }",
  "the same without weights of its own, as the first layers":
    "[9, 11, 16] / Conv2D: { use_bias: false, filters: 64, kernel_size: 1 } / BatchNormalization: { center: false, scale: false } / Tanh",
  "the same in channels that fill no block":
    "[9, 11, 3] / Conv2D: { use_bias: false, filters: 12, kernel_size: 3 } / Conv2D: { use_bias: false, filters: 44, kernel_size: 1, padding: same } / BatchNormalization / Conv2D: { filters: 16, kernel_size: 1 }",
  "batch normalisation without weights":
    "[9, 11, 3] / Conv2D: { use_bias: false, filters: 16, kernel_size: 3 } / BatchNormalization: { center: false, scale: false } / Conv2D: { filters: 16, kernel_size: 3 }",
  "max pooling":
    "[14, 14, 3] / Conv2D: { filters: 16, kernel_size: 3, activation: relu } / MaxPooling2D: { pool_size: 2 } / Conv2D: { filters: 16, kernel_size: 3, activation: tanh } / MaxPooling2D: { pool_size: [4, 2] }",
  "pooling and dense":
    "[12, 12, 3] / Conv2D: { filters: 16, kernel_size: 3, activation: relu } / MaxPooling2D: { pool_size: 2 } / Conv2D: { filters: 16, kernel_size: 2, activation: relu } / Flatten / Dropout: { rate: 0 } / Dense: { units: 5 }",
  "global pooling":
    "[9, 12, 3] / Conv2D: { filters: 16, kernel_size: 3, activation: relu } / GlobalAveragePooling2D / Dense: { units: 5 }",
  "global pooling to one pixel, of channels that fill no block":
    "[9, 12, 3] / Conv2D: { filters: 24, kernel_size: 3, activation: relu } / GlobalAveragePooling2D: { keepdims: true } / Conv2D: { filters: 20, kernel_size: 1, activation: relu } / Flatten / Dense: { units: 5 }",
  "what takes no blocks between":
    "[9, 12, 3] / Conv2D: { filters: 16, kernel_size: 3, activation: relu } / MaxPooling2D: { pool_size: 3, strides: 2 } / Conv2D: { filters: 16, kernel_size: 2, activation: relu } / LayerNormalization",
  "LeNet-5":
    "[12, 12, 1] / Conv2D: { filters: 6, kernel_size: 3, padding: same, activation: tanh } / AveragePooling2D: { pool_size: 2 } / Conv2D: { filters: 24, kernel_size: 3, activation: tanh } / AveragePooling2D: { pool_size: 2 } / Conv2D: { filters: 40, kernel_size: 2, activation: sigmoid } / Flatten / Dense: { units: 7 }",
  "channels that fill no block, with batch normalisation":
    "[9, 12, 3] / Conv2D: { filters: 24, kernel_size: 3, use_bias: false } / BatchNormalization / ReLU6 / DepthwiseConv2D: { kernel_size: 3, strides: 2, padding: same } / ZeroPadding2D: { padding: 1 } / BatchNormalization: { scale: false } / Conv2D: { filters: 20, kernel_size: 1 } / GlobalAveragePooling2D / Dense: { units: 5 }",
  "channels that fill no block, pooled":
    "[12, 12, 20] / Conv2D: { filters: 24, kernel_size: 1 } / MaxPooling2D: { pool_size: 2 } / ReLU / Conv2D: { filters: 40, kernel_size: 3, strides: 2, padding: 1 } / Flatten / Dense: { units: 5 }",
  "filters that fill no block":
    "[9, 12, 3] / Conv2D: { filters: 16, kernel_size: 3, activation: relu } / Conv2D: { filters: 12, kernel_size: 2, activation: relu } / Conv2D: { filters: 16, kernel_size: 2, activation: relu }",
};

const branches: Record<string, string> = {
  "residual with a shortcut": `input: [9, 12, 3]
layers:
  - Conv2D: { filters: 16, kernel_size: 3, activation: relu }
  - Add: { branches: [[Conv2D: { use_bias: false, filters: 16, kernel_size: 3, strides: 2, padding: same }, BatchNormalization, ReLU, Conv2D: { filters: 16, kernel_size: 3, padding: same }], [Conv2D: { use_bias: false, filters: 16, kernel_size: 1, strides: 2 }, BatchNormalization]] }
  - ReLU
  - Concatenate: { branches: [[Conv2D: { filters: 16, kernel_size: 3, padding: same }], [], [Conv2D: { filters: 3, kernel_size: 1 }]] }
  - Concatenate: { branches: [[Conv2D: { filters: 16, kernel_size: 3, padding: same }], [Conv2D: { filters: 16, kernel_size: 1 }]] }
  - GlobalAveragePooling2D
  - Dense: { units: 4 }`,
};

const textOf = (line: string) => modelText(`${line} / Tanh`);

const cases = [
  ...Object.entries(networks).map(([name, line]) => [name, textOf(line)] as const),
  ...Object.entries(branches),
];

describe.each([8, 3])("images in blocks of channels give what plain ones give, with %i examples", (batch) => {
  test.each(cases)("%s", (_name, text) => compare(text, batch));
});

test.each([
  "[2, 2, 16] / Conv2D: { filters: 32, kernel_size: 3, padding: same }",
  "[2, 2, 32] / Conv2D: { filters: 16, kernel_size: 3, padding: same, activation: relu } / Conv2D: { filters: 48, kernel_size: 3, padding: 1, use_bias: false }",
  "[1, 3, 16] / Conv2D: { filters: 16, kernel_size: [2, 5], padding: same }",
  "[2, 2, 16] / Conv2D: { filters: 16, kernel_size: 3, padding: 1, strides: 2 }",
  "[5, 5, 16] / Conv2D: { filters: 32, kernel_size: 5, activation: tanh }",
  "[2, 3, 32] / Conv2D: { filters: 16, kernel_size: [2, 3], activation: gelu } / Sigmoid",
])("on images no larger than the kernel, where every pixel sees all: %s", (line) => compare(textOf(line), 2 * block));

test.each([
  "[40, 44, 16] / Conv2D: { filters: 16, kernel_size: 3, padding: same, activation: relu }",
  "[41, 40, 32] / Conv2D: { filters: 16, kernel_size: 5, strides: 2 } / Conv2D: { filters: 48, kernel_size: 2 }",
])("with gradients so large that the examples are taken in parts: %s", (line) => compare(textOf(line), 8 * block));

/** Output, gradients and statistics in blocks beside those of the plain graph. */
async function compare(text: string, batch: number): Promise<void> {
  const { analysis, problems } = analyzeText(text);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const random = randomGenerator(5);
  const values = (count: number) => Float32Array.from({ length: count }, () => random.uniform() - 0.5);
  const sizes = (shape: readonly (number | null)[]) =>
    shape.reduce<number>((product, size) => product * (size ?? 1), 1);
  const images = values(batch * sizes(analysis.layers[0]?.output ?? []));
  const gradient = values(batch * sizes(analysis.layers.at(-1)?.output ?? []));
  const weights = new Map(
    [...initialValues(analysis, 3)].map(([name, own]) => [name, own.map((v) => v + 0.1 * (random.uniform() - 0.5))]),
  );
  const passes = passNames.filter((name) => name !== "phaseConvolution");
  const plain = await (await differentiable(analysis, batch, [])).at({ images, weights }, gradient);
  const blocked = await (await differentiable(analysis, batch, passes, block)).at({ images, weights }, gradient);
  expect(applyPasses(lower(analysis), { batch, block }, passes).steps.some(({ plan }) => plan.blocks)).toBe(true);
  expectAlike(blocked.output, plain.output, "output");
  expectAlike(blocked.images, plain.images, "images");
  for (const [name, own] of plain.weights) expectAlike(blocked.weights.get(name), own, name);
  for (const [name, own] of plain.updates) expectAlike(blocked.updates.get(name), own, name);
}

describe.skipIf(block < 16)("the corners that an average pooling takes together are channels", () => {
  const pooled = [
    "[12, 12, 1] / Conv2D: { filters: 6, kernel_size: 5, padding: same, activation: tanh } / AveragePooling2D: { pool_size: 2 }",
    "[13, 12, 1] / Conv2D: { filters: 6, kernel_size: 5, padding: same } / AveragePooling2D: { pool_size: 2 }",
    "[15, 14, 3] / Conv2D: { filters: 8, kernel_size: [4, 5], use_bias: false } / AveragePooling2D: { pool_size: 2 } / Sigmoid",
    "[12, 13, 2] / Conv2D: { filters: 7, kernel_size: [6, 5], padding: [1, 0, 3, 1] } / ReLU / AveragePooling2D: { pool_size: [3, 2] }",
    "[23, 20, 1] / Conv2D: { filters: 8, kernel_size: 7, strides: [2, 1], activation: sigmoid } / AveragePooling2D: { pool_size: [1, 2] } / Conv2D: { filters: 16, kernel_size: 3 }",
    "[16, 16, 1] / Conv2D: { filters: 6, kernel_size: 5, activation: relu } / AveragePooling2D: { pool_size: 2 } / Flatten / Dense: { units: 5 }",
  ];

  test.each([...pooled.map((line) => [line, 16] as const), ...pooled.map((line) => [line, 3] as const)])(
    "%s, %i examples",
    async (line, batch) => {
      const { analysis } = analyzeText(textOf(line));
      const { steps } = applyPasses(lower(analysis), { batch, block }, passNames);
      expect(steps.filter(({ plan }) => plan.corners)).toHaveLength(2);
      await compare(textOf(line), batch);
    },
  );

  test.each([
    [
      "another layer reads what is pooled",
      "[12, 12, 1] / Conv2D: { filters: 6, kernel_size: 5 } / Add: { branches: [[AveragePooling2D: { pool_size: 2 }], [MaxPooling2D: { pool_size: 2 }]] }",
    ],
    [
      "windows overlap",
      "[12, 12, 1] / Conv2D: { filters: 6, kernel_size: 5 } / AveragePooling2D: { pool_size: 2, strides: 1 }",
    ],
    [
      "filters fill their block",
      "[12, 12, 1] / Conv2D: { filters: 16, kernel_size: 5 } / AveragePooling2D: { pool_size: 2 }",
    ],
    [
      "it is no first layer",
      "[12, 12, 1] / Conv2D: { filters: 3, kernel_size: 5 } / Conv2D: { filters: 6, kernel_size: 3 } / AveragePooling2D: { pool_size: 2 }",
    ],
    [
      "whole channels are dropped",
      "[12, 12, 1] / Conv2D: { filters: 6, kernel_size: 5 } / SpatialDropout2D: { rate: 0.5 } / AveragePooling2D: { pool_size: 2 }",
    ],
    [
      "a softmax sees all channels",
      "[12, 12, 1] / Conv2D: { filters: 6, kernel_size: 5, activation: softmax } / AveragePooling2D: { pool_size: 2 }",
    ],
  ])("not where %s", (_why, line) => {
    const { steps } = applyPasses(lower(analyzeText(textOf(line)).analysis), { batch: 16, block }, passNames);
    expect(steps.filter(({ plan }) => plan.corners)).toEqual([]);
  });
});

test("one seed drops the same values in blocks as without, of an image and of a vector that was one", async () => {
  const text = `input: [10, 10, 3]
layers:
  - Conv2D: { filters: 32, kernel_size: 3, activation: relu }
  - Dropout: { rate: 0.4 }
  - Conv2D: { filters: 32, kernel_size: 3, activation: relu }
  - MaxPooling2D: { pool_size: 2 }
  - Flatten
  - Dropout: { rate: 0.5 }
  - Dense: { units: 4, activation: softmax }
training: { optimizer: { SGD: { learning_rate: 0.05 } } }`;
  const { analysis } = analyzeText(text);
  const random = randomGenerator(5);
  const examples = {
    images: Float32Array.from({ length: 8 * 300 }, random.uniform),
    labels: Int32Array.from({ length: 8 }, () => random.below(4)),
  };
  const losses = async (block: number) =>
    (await trainingSteps(analysis, initialValues(analysis, 3), examples, 4, { block })).losses;
  const plain = await losses(0);
  for (const [step, loss] of (await losses(block)).entries()) expect(loss).toBeCloseTo(plain[step] ?? Number.NaN, 4);
});

test.each([
  "[12, 15, 3] / Conv2D: { filters: 32, kernel_size: 3 } / MaxPooling2D: { pool_size: 2 }",
  "[13, 13, 1] / Conv2D: { filters: 16, kernel_size: [2, 4], use_bias: false } / MaxPooling2D: { pool_size: [3, 2] } / ReLU",
  "[14, 16, 2] / Conv2D: { filters: 16, kernel_size: 3, strides: 2 } / MaxPooling2D: { pool_size: 2 } / Tanh",
  "[11, 11, 3] / Conv2D: { filters: 24, kernel_size: 3 } / MaxPooling2D: { pool_size: 3 }",
  "[10, 12, 16] / Conv2D: { filters: 16, kernel_size: 3 } / MaxPooling2D: { pool_size: 2 }",
  "[4, 6, 20] / Conv2D: { filters: 24, kernel_size: 3 } / MaxPooling2D: { pool_size: [2, 4] }",
])("a first convolution pooled corner by corner loses what the plain graph loses: %s", async (line) => {
  const { analysis } = analyzeText(
    `${textOf(line)}  - Flatten\n  - Dense: { units: 4, activation: softmax }\ntraining: { optimizer: { SGD: { learning_rate: 0.1 } } }`,
  );
  const random = randomGenerator(5);
  const [height, width, channels] = analysis.layers[0]?.output ?? [];
  const size = (height ?? 1) * (width ?? 1) * (channels ?? 1);
  const examples = {
    images: Float32Array.from({ length: 16 * size }, random.uniform),
    labels: Int32Array.from({ length: 16 }, () => random.below(4)),
  };
  const inBlocks = applyPasses(lower(analysis), { batch: 16, block }, passNames).steps;
  expect(inBlocks.filter(({ plan }) => plan.phases && plan.blocks)).toHaveLength(1);
  const start = initialValues(analysis, 3);
  const plain = await trainingSteps(analysis, start, examples, 4, { passes: [] });
  const blocked = await trainingSteps(analysis, start, examples, 4, { block });
  for (const [step, loss] of blocked.losses.entries()) expect(loss).toBeCloseTo(plain.losses[step] ?? Number.NaN, 4);
  for (const [name, own] of plain.weights) expectAlike(blocked.weights.get(name), Float32Array.from(own), name);
});

function expectAlike(found: Float32Array | undefined, wanted: Float32Array, name: string): void {
  expect(found, name).toHaveLength(wanted.length);
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0.1);
  const worst = wanted.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (found?.[index] ?? Number.NaN))),
    0,
  );
  expect(worst / largest, name).toBeLessThan(2e-5);
}
