import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { compileTraining, initialValues } from "../../src/compile/compile.ts";
import { readOnnx } from "../../src/onnx/read.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { blockOf } from "../../src/train/blocks.ts";
import { trainingSteps } from "./trainingSteps.ts";

const blocks = new Set([0, await blockOf(ort)]);

const chain = `input: [12, 12, 2]
layers:
  - Conv2D: { filters: 4, kernel_size: 3, padding: same, use_bias: false }
  - BatchNormalization
  - ReLU:
    name: first
  - MaxPooling2D:
    name: pool
  - Conv2D: { filters: 6, kernel_size: 3, activation: relu }
    name: second
  - Dropout: { rate: 0.4 }
  - Conv2D: { filters: 4, kernel_size: 3, activation: tanh }
    name: third
  - Flatten
  - Dense: { units: 3, activation: softmax }
    name: last
`;

/** A shortcut that reaches over a kept output, a layer called twice, and normalisation called twice. */
const graph = `input: [8, 8, 3]
layers:
  - Conv2D: { filters: 4, kernel_size: 3, padding: same }
    name: stem
  - Conv2D: { filters: 4, kernel_size: 3, padding: same, activation: relu }
    name: shared
  - BatchNormalization:
    name: norm
  - Reuse: { layer: shared }
    name: again
  - Reuse: { layer: norm }
  - Add:
    from: [again, stem]
    name: sum
  - MaxPooling2D: { pool_size: 3, strides: 2 }
    name: pool
  - Concatenate: { branches: [[], [Conv2D: { filters: 2, kernel_size: 1 }]] }
    name: wide
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }
`;

/** In blocks, a depthwise convolution begins with another look at what it takes. */
const depthwise = `input: [12, 8, 32]
layers:
  - DepthwiseConv2D: { kernel_size: 3, padding: same }
    name: first
  - DepthwiseConv2D: { kernel_size: [5, 3] }
    name: second
  - ReLU
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }
`;

const withPlaces = (text: string, places: string) => analyzeText(`${text}training: { checkpoints: [${places}] }\n`);

const examples = (shape: number) => ({
  images: Float32Array.from({ length: 4 * shape }, (_, index) => Math.sin(index * 1.7) + 0.3 * Math.sin(index / 9)),
  labels: Int32Array.of(0, 2, 1, 2),
});

test.each([
  ["one place", chain, "pool"],
  ["before a pooling that goes before its activation", chain, "second"],
  ["two places", chain, "first, third"],
  ["every place", chain, "first, pool, second, third"],
  ["the last layer", chain, "last"],
  ["a shortcut over a place", graph, "again"],
  ["a merge", graph, "sum, wide"],
  ["a layer that is called again", graph, "shared"],
  ["depthwise convolutions", depthwise, "first, second"],
])("with %s the losses and weights are those without", async (_name, text, places) => {
  const [plain, cut] = [withPlaces(text, ""), withPlaces(text, places)];
  expect(cut.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const start = initialValues(plain.analysis, 3);
  const size = (plain.analysis.layers[0]?.output ?? []).reduce<number>((a, b) => a * (b ?? 1), 1);
  for (const block of blocks) {
    const expected = await trainingSteps(plain.analysis, start, examples(size), 10, { block });
    const found = await trainingSteps(cut.analysis, start, examples(size), 10, { block });
    for (const [step, loss] of expected.losses.entries())
      expect(Math.abs((found.losses[step] ?? Number.NaN) - loss)).toBeLessThanOrEqual(1e-6);
    for (const [name, values] of expected.weights)
      expect(
        Math.max(...values.map((value, at) => Math.abs(value - (found.weights.get(name)?.[at] ?? 9)))),
        name,
      ).toBeLessThan(1e-5);
  }
});

test("what lies before the last place is computed twice, what lies behind it once", () => {
  const convolutions = (places: string) =>
    readOnnx(compileTraining(withPlaces(chain, places).analysis, { batchSize: 2, passes: [] }).bytes).operators.filter(
      (type) => type === "Tanh" || type === "Relu",
    );
  expect(convolutions("").sort()).toEqual(["Relu", "Relu", "Tanh"]);
  expect(convolutions("second").filter((type) => type === "Relu").length).toBeGreaterThan(2);
  expect(convolutions("second").filter((type) => type === "Tanh")).toHaveLength(1);
});
