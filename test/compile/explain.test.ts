import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import {
  compileExplain,
  compileFeatures,
  compileInference,
  type ExplainOptions,
  explainPorts,
  initialValues,
  weightsOfInference,
} from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { readOnnx } from "../../src/onnx/read.ts";
import { expectClose } from "./describeLayer.ts";
import { type Layer, modelOf } from "./modelOf.ts";

const size = [8, 9, 2] as const;
const length = 8 * 9 * 2;

/** Smooth activations, so that finite differences cross no edge; pooling and a frozen mean besides. */
const layers: readonly Layer[] = [
  { type: "Conv2D", params: { filters: 4, kernel_size: 3, strides: 2, padding: "same", activation: "tanh" } },
  { type: "BatchNormalization" },
  { type: "Conv2D", params: { filters: 3, kernel_size: 3, padding: "same", activation: "softplus" } },
  { type: "AveragePooling2D", params: { pool_size: 2 } },
  { type: "Dropout", params: { rate: 0.5 } },
  { type: "Flatten" },
  { type: "Dense", params: { units: 3, activation: "softmax" } },
];

function randomWeights(analysis: Analysis, seed = 4): Map<string, Float32Array> {
  const random = randomGenerator(seed);
  return new Map(
    [...initialValues(analysis, 1)].map(([name, values]) => [
      name,
      // A variance is never below 0.
      values.map(() => (name.endsWith("variance") ? 0.5 + random.uniform() : random.uniform() - 0.4)),
    ]),
  );
}

const floats = (count: number, seed = 9) => Float32Array.from({ length: count }, randomGenerator(seed).uniform);

async function ask(
  analysis: Analysis,
  weights: ReadonlyMap<string, Float32Array>,
  options: ExplainOptions,
  images: Float32Array,
  direction: Float32Array,
) {
  const program = compileExplain(analysis, weights, options);
  const session = await ort.InferenceSession.create(program.bytes);
  const { examples, answerShape } = program;
  const shape = analysis.layers[0]?.output?.map(Number) ?? [];
  const given = await session.run({
    [explainPorts.images]: new ort.Tensor("float32", images, [examples, ...shape]),
    [explainPorts.direction]: new ort.Tensor("float32", direction, [examples, ...answerShape]),
  });
  const read = (port: keyof typeof explainPorts) => given[explainPorts[port]]?.data as Float32Array;
  return { program, read, given };
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe("the graph that explains", () => {
  const analysis = modelOf(size, layers);
  const weights = randomWeights(analysis);
  const images = floats(2 * length);
  const direction = Float32Array.of(0, 1, 0, 0, 0, 1);

  test("gives the scores before the softmax of what the network predicts", async () => {
    const { read } = await ask(analysis, weights, { examples: 2, image: true }, images, direction);
    const session = await ort.InferenceSession.create(compileInference(analysis, weights));
    const { output } = await session.run({ images: new ort.Tensor("float32", images, [2, ...size]) });
    const scores = read("answer");
    const expected = [0, 1].flatMap((row) => {
      const powers = [...scores.subarray(3 * row, 3 * row + 3)].map(Math.exp);
      return powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
    });
    expectClose(output?.data as Float32Array, expected, "probabilities");
  });

  test("gives the gradient of the chosen score by the pixels of each image", async () => {
    const at = async (images: Float32Array) =>
      (await ask(analysis, weights, { examples: 2, image: true }, images, direction)).read("answer");
    const { read } = await ask(analysis, weights, { examples: 2, image: true }, images, direction);
    const gradient = read("imagesGradient");
    const random = randomGenerator(3);
    for (let trial = 0; trial < 4; trial++) {
      const way = images.map(() => (random.uniform() < 0.5 ? -1 : 1));
      const step = 2 ** -8;
      const moved = (sign: number) => images.map((value, place) => value + sign * step * (way[place] ?? 0));
      const slope = (dot(await at(moved(1)), direction) - dot(await at(moved(-1)), direction)) / (2 * step);
      expect(Math.abs(slope - dot(gradient, way)) / (Math.hypot(...gradient) + 1)).toBeLessThan(2e-3);
    }
  });

  test.each(["1", "2", "3", "4"])("gives the maps of layer %s and the gradient by them", async (layer) => {
    const { read, program } = await ask(
      analysis,
      weights,
      { examples: 2, maps: layer, image: true },
      images,
      direction,
    );
    const maps = read("maps");
    const gradient = read("mapsGradient");
    expect(program.mapsShape).toEqual(analysis.layers[Number(layer)]?.output);
    expect(gradient).toHaveLength(maps.length);
    // The rest of the network alone, from these maps on.
    const after = layers.slice(Number(layer));
    const rest = modelOf(program.mapsShape ?? [], after);
    const own = new Map(
      [...weights].map(([name, values]) => {
        const [place, weight] = name.split("/");
        return [`${Number(place) - Number(layer)}/${weight}`, values];
      }),
    );
    const from = async (maps: Float32Array) =>
      dot((await ask(rest, own, { examples: 2, image: true }, maps, direction)).read("answer"), direction);
    const step = 2 ** -8;
    const random = randomGenerator(5);
    const way = maps.map(() => (random.uniform() < 0.5 ? -1 : 1));
    const moved = (sign: number) => maps.map((value, place) => value + sign * step * (way[place] ?? 0));
    const slope = ((await from(moved(1))) - (await from(moved(-1)))) / (2 * step);
    expect(Math.abs(slope - dot(gradient, way)) / (Math.hypot(...gradient) + 1)).toBeLessThan(2e-3);
  });

  test("asked about one value of a layer, it gives the gradient of that value: 0 outside its receptive field", async () => {
    const seed = new Float32Array(4 * 5 * 4);
    // Row 1, column 2, map 3 of the first layer: it sees rows 1 to 3 and columns 3 to 5 (stride 2, same padding).
    seed[(1 * 5 + 2) * 4 + 3] = 1;
    const { read } = await ask(analysis, weights, { examples: 1, of: "1", image: true }, floats(length), seed);
    const found = read("imagesGradient");
    const rows = new Set<number>();
    const columns = new Set<number>();
    for (const [place, value] of found.entries())
      if (value !== 0) {
        rows.add(Math.floor(place / 18));
        columns.add(Math.floor(place / 2) % 9);
      }
    expect([...rows]).toEqual([2, 3, 4]);
    expect([...columns]).toEqual([3, 4, 5]);
  });

  test("an image that a layer has nothing to do with is told to have no effect", async () => {
    const branch = modelOf(
      [4, 4, 1],
      [{ type: "Conv2D", params: { filters: 1, kernel_size: 3 } }, { type: "GlobalAveragePooling2D" }],
    );
    const { read } = await ask(
      branch,
      new Map([
        ["1/kernel", new Float32Array(9)],
        ["1/bias", Float32Array.of(2)],
      ]),
      { examples: 1, image: true, maps: "1" },
      floats(16),
      Float32Array.of(1),
    );
    expect([...read("imagesGradient")]).toEqual(Array(16).fill(0));
    expect([...read("mapsGradient")]).toEqual(Array(4).fill(0.25));
  });

  test("a layer that does not exist throws", () => {
    expect(() => compileExplain(analysis, weights, { examples: 1, maps: "nowhere" })).toThrow("nowhere");
  });
});

describe("max pooling, shared layers and sums", () => {
  const analysis = modelOf(
    [6, 6, 1],
    [
      { type: "Conv2D", params: { filters: 2, kernel_size: 3, padding: "same" } },
      { type: "MaxPooling2D", params: { pool_size: 3, strides: 1, padding: "same" }, inputs: [1] },
      { type: "Add", inputs: [1, 2] },
      { type: "ReLU" },
      { type: "GlobalMaxPooling2D" },
      { type: "Dense", params: { units: 1, activation: "sigmoid" } },
    ],
  );
  const weights = randomWeights(analysis, 6);
  const images = floats(36, 12);

  test("the gradient holds where a step crosses no edge", async () => {
    const options = { examples: 1, image: true } as const;
    const at = async (images: Float32Array) =>
      (await ask(analysis, weights, options, images, Float32Array.of(1))).read("answer")[0] ?? 0;
    const gradient = (await ask(analysis, weights, options, images, Float32Array.of(1))).read("imagesGradient");
    const step = 2 ** -12;
    for (const place of [7, 14, 21]) {
      const moved = (sign: number) => images.map((value, other) => (other === place ? value + sign * step : value));
      const slope = ((await at(moved(1))) - (await at(moved(-1)))) / (2 * step);
      expect(Math.abs(slope - (gradient[place] ?? 0))).toBeLessThan(2e-3);
    }
  });
});

test("features are what goes into the last layer with weights", async () => {
  const analysis = modelOf(size, layers);
  const weights = randomWeights(analysis);
  const images = floats(length);
  const program = compileFeatures(analysis, weights);
  expect(program.length).toBe(2 * 2 * 3);
  const session = await ort.InferenceSession.create(program.bytes);
  const { features } = await session.run({ images: new ort.Tensor("float32", images, [1, ...size]) });
  const { read } = await ask(analysis, weights, { examples: 1, maps: "4" }, images, Float32Array.of(1, 0, 0));
  const found = Array.from((features as ort.Tensor).data as Float32Array).sort((a, b) => a - b);
  expectClose(
    found,
    [...read("maps")].sort((a, b) => a - b),
    "features",
  );
});

test("features that are maps are their means", async () => {
  const analysis = modelOf(
    [4, 4, 2],
    [
      { type: "Conv2D", params: { filters: 3, kernel_size: 1 } },
      { type: "GlobalAveragePooling2D" },
      { type: "Softmax" },
    ],
  );
  const program = compileFeatures(analysis, randomWeights(analysis));
  const images = floats(32);
  const { features } = await (await ort.InferenceSession.create(program.bytes)).run({
    images: new ort.Tensor("float32", images, [1, 4, 4, 2]),
  });
  const mean = (channel: number) => images.filter((_, at) => at % 2 === channel).reduce((a, b) => a + b, 0) / 16;
  expectClose(features?.data as Float32Array, [mean(0), mean(1)], "features");
});

test("the weights of a model.onnx come back as they were", () => {
  const analysis = modelOf(size, layers);
  const weights = randomWeights(analysis);
  const { constants } = readOnnx(compileInference(analysis, weights));
  expect(weightsOfInference(analysis, constants)).toEqual(weights);
  const other = modelOf(size, [{ type: "Conv2D", params: { filters: 5, kernel_size: 3 } }, ...layers.slice(1)]);
  expect(() => weightsOfInference(other, constants)).toThrow("1/kernel");
});
