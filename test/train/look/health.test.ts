import { expect, test } from "vitest";
import { healthOf } from "../../../src/core/health/index.ts";
import type { Look } from "../../../src/core/health/look.ts";
import { looked } from "./looked.ts";

const dense = (activation: string, units = 16) => `  - Dense: { units: ${units}, activation: ${activation} }\n`;
const normalized =
  "  - Dense: { units: 16, use_bias: false }\n  - BatchNormalization\n  - Activation: { activation: sigmoid }\n";
const stack = (layers: string, optimizer = "{ SGD: { learning_rate: 0.05 } }") => `
input: [8, 8, 1]
layers:
  - Flatten
${layers}  - Dense: { units: 3, activation: softmax }
training: { batch_size: 32, optimizer: ${optimizer} }
`;
const convolutional = (optimizer: string) => `
input: [8, 8, 1]
layers:
  - Conv2D: { filters: 8, kernel_size: 3, activation: relu }
    name: conv1
  - MaxPooling2D
  - Conv2D: { filters: 8, kernel_size: 2, use_bias: false }
    name: conv2
  - BatchNormalization
  - ReLU
  - Dropout: { rate: 0.5 }
  - Flatten
  - Dense: { units: 3, activation: softmax }
training: { batch_size: 32, optimizer: ${optimizer} }
`;

/** What a network is, and the codes with the layer that each is about first. */
test.each<[name: string, text: string, found: readonly (readonly [code: string, layer: string])[]]>([
  [
    "nine layers of sigmoids: each passes on a quarter of the gradient at best",
    stack(dense("sigmoid").repeat(8)),
    [["vanishing-gradient", "dense"]],
  ],
  ["the same with relu, and wide enough, learns", stack(dense("relu", 64).repeat(8)), []],
  ["the same with BatchNormalization before each sigmoid learns", stack(normalized.repeat(8)), []],
  ["a convolutional network with Adam's usual rate learns", convolutional("{ Adam: { learning_rate: 0.001 } }"), []],
  [
    "a learning rate that is a thousand times too large",
    stack(dense("tanh").repeat(2), "{ SGD: { learning_rate: 100 } }"),
    [
      ["steps-too-large", "dense_2"],
      ["saturated", "dense"],
      ["saturated", "dense_1"],
    ],
  ],
  [
    "a learning rate that is a million times too small",
    convolutional("{ SGD: { learning_rate: 1.0e-9 } }"),
    [["steps-too-small", "conv1"]],
  ],
])("%s", async (_name, text, expected) => {
  const { analysis, looks } = await looked(text, 5);
  const found = healthOf(analysis, looks.at(-1) as Look);
  expect(found.map(({ code, layers: [first] }) => [code, first])).toEqual(expected);
});

test("a large negative bias turns every unit off, and the sentence says what that means", async () => {
  const { analysis, looks } = await looked(stack(dense("relu").repeat(2)), 2, (weights) =>
    weights.get("dense_1/bias")?.fill(-100),
  );
  expect(looks.at(-1)?.layers.find(({ name }) => name === "dense_1")).toMatchObject({ units: 16, dead: 16, zeros: 1 });
  const found = healthOf(analysis, looks.at(-1) as Look);
  expect(found.map(({ code, layers }) => [code, ...layers])).toEqual([["dead-units", "dense_1"]]);
});

test("sixteen of 64 units off are named, six are not", async () => {
  const kill = (count: number) => (weights: Map<string, Float32Array>) =>
    weights.get("dense/bias")?.fill(-100, 0, count);
  const found = async (count: number) => {
    const { analysis, looks } = await looked(stack(dense("relu", 64)), 2, kill(count));
    return healthOf(analysis, looks.at(-1) as Look).map(({ code }) => code);
  };
  expect(await found(16)).toEqual(["dead-units"]);
  expect(await found(6)).toEqual([]);
});

test("a look sees the weights as training has them: the same images have the loss that a measurement gives", async () => {
  const text = convolutional("{ Adam: { learning_rate: 0.01 } }").replace("  - BatchNormalization\n", "");
  const { looks, measuredLoss } = await looked(text, 6);
  expect(looks.at(-1)?.images).toBe(64);
  expect(looks.at(-1)?.loss).toBeCloseTo(measuredLoss ?? Number.NaN, 3);
  expect(looks[0]?.loss).not.toBeCloseTo(measuredLoss ?? Number.NaN, 3);
});

test("a loss that is no number ends the training with a last look, which names a layer", async () => {
  const linear = "  - Dense: { units: 16 }\n".repeat(4);
  const { analysis, looks, failure } = await looked(stack(linear, "{ SGD: { learning_rate: 1000 } }"), 20);
  expect(failure).toMatchObject({ code: "training-diverged" });
  expect(healthOf(analysis, looks.at(-1) as Look).map(({ code }) => code)).toEqual(["not-a-number"]);
});
