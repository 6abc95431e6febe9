import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { compileEvaluation, compileInference, initialValues } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { readOnnx } from "../../src/onnx/read.ts";
import { weightTensors } from "../../src/train/graphTensors.ts";
import { expectClose } from "./describeLayer.ts";
import { type Layer, modelOf } from "./modelOf.ts";

const layers: readonly Layer[] = [
  { type: "Conv2D", params: { filters: 4, kernel_size: 3, strides: 2, padding: "same", activation: "relu" } },
  { type: "BatchNormalization" },
  { type: "MaxPooling2D" },
  { type: "Dropout", params: { rate: 0.5 } },
  { type: "Flatten" },
  { type: "Dense", params: { units: 3, activation: "softmax" } },
];

/** Random weights, so that a mistake in any of them shows. */
function randomWeights(analysis: Analysis): Map<string, Float32Array> {
  const random = randomGenerator(4);
  return new Map(
    [...initialValues(analysis, 1)].map(([name, values]) => [name, values.map(() => random.uniform() + 0.1)]),
  );
}

async function predict(bytes: Uint8Array, images: Float32Array, shape: readonly number[]): Promise<ort.Tensor> {
  const session = await ort.InferenceSession.create(bytes);
  const { output } = await session.run({ images: new ort.Tensor("float32", images, [...shape]) });
  return output as ort.Tensor;
}

describe("model.onnx", () => {
  const analysis = modelOf([9, 10, 2], layers);
  const weights = randomWeights(analysis);
  const bytes = compileInference(analysis, weights, { trained: "on nothing" });
  const images = Float32Array.from({ length: 5 * 9 * 10 * 2 }, randomGenerator(9).uniform);

  test("takes height × width × channels, any number of them, and says what it is", () => {
    expect(readOnnx(bytes)).toMatchObject({
      name: "test",
      inputs: [{ name: "images", type: "float32", shape: ["batch", 9, 10, 2] }],
      outputs: [{ name: "output", type: "float32", shape: ["batch", 3] }],
      metadata: { trained: "on nothing" },
    });
  });

  test("gives the probabilities that the evaluation graph gives", async () => {
    const program = compileEvaluation(analysis);
    const session = await ort.InferenceSession.create(program.bytes);
    const labels = Int32Array.of(0, 1, 2, 0, 1);
    const { loss, correct, probabilities } = await session.run({
      ...weightTensors(ort, program.weights, weights),
      images: new ort.Tensor("float32", images, [5, 9, 10, 2]),
      labels: new ort.Tensor("int32", labels, [5]),
    });
    const output = await predict(bytes, images, [5, 9, 10, 2]);
    const found = [...(output.data as Float32Array)];
    expectClose(probabilities?.data as Float32Array, found, "probabilities");
    const rows = Array.from(labels, (_, row) => found.slice(row * 3, row * 3 + 3));
    const expected = rows.reduce((sum, row, index) => sum - Math.log(row[labels[index] ?? 0] ?? 0), 0);
    expect(Number(loss?.data[0])).toBeCloseTo(expected, 3);
    expect(correct?.data[0]).toBe(rows.filter((row, index) => row.indexOf(Math.max(...row)) === labels[index]).length);
  });

  test("gives each image the same answer alone and in a batch", async () => {
    const together = await predict(bytes, images, [5, 9, 10, 2]);
    const alone = await predict(bytes, images.slice(0, 180), [1, 9, 10, 2]);
    expectClose(alone.data as Float32Array, [...(together.data as Float32Array).slice(0, 3)], "the first image");
  });

  test("keeps every weight under its own name", () => {
    const { constants } = readOnnx(bytes);
    expect([...constants.keys()].filter((name) => name.includes("/")).sort()).toEqual([...weights.keys()].sort());
  });

  test("a missing weight throws", () => {
    expect(() => compileInference(analysis, new Map())).toThrow("1/kernel");
  });
});

const inputs: [string, readonly number[]][] = [
  ["a vector", [2]],
  ["a matrix", [3, 2]],
  ["an image", [1, 3, 2]],
];

test.each(inputs)(
  "batch normalisation of %s predicts with the moving averages of each channel",
  async (_name, shape) => {
    const analysis = modelOf(shape, [{ type: "BatchNormalization", params: { epsilon: 0.25 } }]);
    const weights = new Map(
      Object.entries({ gamma: [2, 3], beta: [1, -1], moving_mean: [5, 0], moving_variance: [2, 0.75] }).map(
        ([name, values]) => [`1/${name}`, Float32Array.from(values)],
      ),
    );
    const size = shape.reduce((a, b) => a * b, 1);
    const images = Float32Array.from({ length: size }, (_, index) => index + 1);
    const output = await predict(compileInference(analysis, weights), images, [1, ...shape]);
    const expected = [...images].map((x, i) => (i % 2 === 0 ? (2 * (x - 5)) / 1.5 + 1 : (3 * (x - 0)) / 1 - 1));
    expectClose(output.data as Float32Array, expected, "output");
  },
);

test("batch normalisation without gamma and beta only shifts and scales", async () => {
  const params = { center: false, scale: false, epsilon: 0 };
  const analysis = modelOf([1], [{ type: "BatchNormalization", params }]);
  const weights = new Map([
    ["1/moving_mean", Float32Array.of(3)],
    ["1/moving_variance", Float32Array.of(4)],
  ]);
  const output = await predict(compileInference(analysis, weights), Float32Array.of(7), [1, 1]);
  expect(output.data[0]).toBeCloseTo((7 - 3) / Math.sqrt(4), 6);
});

test("a network that ends in an image gives height × width × channels", async () => {
  const analysis = modelOf([2, 3, 2], [{ type: "ZeroPadding2D", params: { padding: [0, 1, 0, 0] } }]);
  const images = Float32Array.from({ length: 12 }, (_, index) => index + 1);
  const output = await predict(compileInference(analysis, new Map()), images, [1, 2, 3, 2]);
  expect(output.dims).toEqual([1, 3, 3, 2]);
  expect([...(output.data as Float32Array)]).toEqual([...images, 0, 0, 0, 0, 0, 0]);
});
