import { expect, test } from "vitest";
import { initialValues } from "../../src/compile/compile.ts";
import { passNames } from "../../src/compile/passes/index.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { trainingSteps } from "./trainingSteps.ts";

const random = randomGenerator(7);
const examples = {
  images: Float32Array.from({ length: 4 * 6 * 6 * 2 }, () => random.uniform()),
  labels: Int32Array.of(0, 1, 2, 1),
};
const training = "training: { optimizer: { SGD: { learning_rate: 0.5 } } }\n";
const end = "  - Flatten\n  - Dense: { units: 3, activation: softmax }\n";
const analysisOf = (layers: string) => analyzeText(`input: [6, 6, 2]\nlayers:\n${layers}${end}${training}`).analysis;
const convolution = "  - Conv2D: { filters: 2, kernel_size: 3, padding: same, activation: tanh }\n    name: ";

test.each([[passNames], [[]]])("the gradients of two calls of one layer are added up (passes: %s)", async (passes) => {
  const shared = analysisOf(`${convolution}a\n  - Reuse: a\n`);
  const apart = analysisOf(`${convolution}a\n${convolution}b\n`);
  const start = initialValues(shared, 3);
  const both = new Map([...start, ["b/kernel", start.get("a/kernel") ?? []], ["b/bias", start.get("a/bias") ?? []]]);
  const together = await trainingSteps(shared, start, examples, 1, { passes });
  const separate = await trainingSteps(apart, both as typeof start, examples, 1, { passes });
  expect(together.losses[0]).toBeCloseTo(separate.losses[0] ?? 0, 6);
  expect([...together.weights.keys()]).toEqual(["a/kernel", "a/bias", "dense/kernel", "dense/bias"]);
  for (const weight of ["kernel", "bias"]) {
    const from = Array.from(start.get(`a/${weight}`) ?? []);
    const step = (weights: ReadonlyMap<string, Float32Array>, layer: string) =>
      from.map((value, index) => (weights.get(`${layer}/${weight}`)?.[index] ?? Number.NaN) - value);
    const [a, b] = [step(separate.weights, "a"), step(separate.weights, "b")];
    for (const [index, value] of step(together.weights, "a").entries())
      expect(value).toBeCloseTo((a[index] ?? 0) + (b[index] ?? 0), 5);
    expect(Math.max(...step(together.weights, "a").map(Math.abs))).toBeGreaterThan(1e-4);
  }
});

test("a frozen layer, and a frozen batch normalisation, stay as they are while the rest learns", async () => {
  const analysis = analysisOf(
    `${convolution}a\n    trainable: false\n  - BatchNormalization:\n    name: norm\n    trainable: false\n`,
  );
  const start = initialValues(analysis, 3);
  const { weights, losses, program } = await trainingSteps(analysis, start, examples, 5);
  expect(program.slots).toEqual([]);
  expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  for (const name of ["a/kernel", "a/bias", "norm/gamma", "norm/beta", "norm/moving_mean", "norm/moving_variance"])
    expect([name, Array.from(weights.get(name) ?? [])]).toEqual([name, Array.from(start.get(name) ?? [])]);
  expect(Array.from(weights.get("dense/kernel") ?? [])).not.toEqual(Array.from(start.get("dense/kernel") ?? []));
});

test("what lies below a frozen batch normalisation learns as if it were the scaling that it is", async () => {
  const normalised = analysisOf(`${convolution}a\n  - BatchNormalization:\n    name: norm\n    trainable: false\n`);
  const plain = analysisOf(`${convolution}a\n`);
  const start = initialValues(normalised, 3);
  // With this γ it changes nothing: γ / √(1 + ε) = 1.
  start.set("norm/gamma", new Float32Array(2).fill(Math.sqrt(1.001)));
  const [a, b] = await Promise.all([normalised, plain].map((model) => trainingSteps(model, start, examples, 3)));
  expect(a?.weights.get("a/kernel")).toHaveLength(36);
  for (const [index, value] of (a?.weights.get("a/kernel") ?? []).entries())
    expect(value).toBeCloseTo(b?.weights.get("a/kernel")?.[index] ?? 0, 4);
});
