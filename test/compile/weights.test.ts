import { describe, expect, test } from "vitest";
import { initialValues, toGraphLayout, toKerasLayout } from "../../src/compile/compile.ts";
import { lower } from "../../src/compile/network.ts";
import { applyPasses } from "../../src/compile/passes/index.ts";
import { graphWeights } from "../../src/compile/weights.ts";
import { modelOf } from "./modelOf.ts";

const model = modelOf(
  [6, 5, 2],
  [
    { type: "Conv2D", params: { filters: 4, kernel_size: [3, 2] } },
    { type: "DepthwiseConv2D", params: { kernel_size: 2, depth_multiplier: 3 } },
    { type: "BatchNormalization" },
    { type: "Dense", params: { units: 3 } },
    { type: "Flatten" },
    { type: "Dense", params: { units: 2, activation: "softmax" } },
  ],
);

describe("initial values", () => {
  const values = initialValues(model, 5);

  test("are the same for the same seed, and others for another", () => {
    expect(initialValues(model, 5)).toEqual(values);
    expect(initialValues(model, 6).get("1/kernel")).not.toEqual(values.get("1/kernel"));
  });

  test("are pinned, so that they are the same on every machine", () => {
    expect([...(values.get("1/kernel") ?? [])].slice(0, 4)).toMatchInlineSnapshot(`
      [
        -0.23903360962867737,
        -0.3916751742362976,
        0.07527013123035431,
        0.0254551749676466,
      ]
    `);
  });

  test("of kernels fill Glorot's range, √(6 / (fan in + fan out)), evenly", () => {
    const limit = Math.sqrt(6 / (3 * 2 * 2 + 3 * 2 * 4));
    const kernel = [...(values.get("1/kernel") ?? [])];
    expect(kernel).toHaveLength(3 * 2 * 2 * 4);
    expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(limit);
    expect(Math.max(...kernel)).toBeGreaterThan(limit * 0.8);
    expect(Math.min(...kernel)).toBeLessThan(-limit * 0.8);
  });

  test("of biases and means are 0, of scales and variances 1", () => {
    for (const name of ["1/bias", "3/beta", "3/moving_mean"]) expect(new Set(values.get(name))).toEqual(new Set([0]));
    for (const name of ["3/gamma", "3/moving_variance"]) expect(new Set(values.get(name))).toEqual(new Set([1]));
  });
});

describe("the graph's layout of", () => {
  const weights = graphWeights(applyPasses(lower(model), { batch: 1, block: 0 }, ["channelsFirstFlatten"]));

  test.each(weights.map((weight) => [weight.name, weight] as const))("%s goes back to Keras's", (_name, weight) => {
    const values = Float32Array.from({ length: weight.shape.reduce((a, b) => a * b, 1) }, (_, index) => index);
    const there = toGraphLayout(weight, values);
    expect(there).toHaveLength(weight.graphShape.reduce((a, b) => a * b, 1));
    expect(toKerasLayout(weight, there)).toEqual(values);
  });

  test("a convolution is filters × channels × height × width", () => {
    expect(weights.find(({ name }) => name === "1/kernel")?.graphShape).toEqual([4, 2, 3, 2]);
  });

  test("a dense layer after Flatten has its rows channel by channel", () => {
    const weight = weights.find(({ name }) => name === "6/kernel");
    expect(weight?.layout?.view).toEqual([3, 3, 3, 2]);
    const rows = Float32Array.from({ length: 27 * 2 }, (_, index) => Math.floor(index / 2));
    const there = weight ? toGraphLayout(weight, rows) : rows;
    expect([...there].filter((_, index) => index % 2 === 0).slice(0, 4)).toEqual([0, 3, 6, 9]);
  });
});
