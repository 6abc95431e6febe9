import { describe, expect, test } from "vitest";
import { compileTraining, initialValues } from "../../src/compile/compile.ts";
import { chooseOptimizer } from "../../src/core/optimizers/index.ts";
import { readOnnx } from "../../src/onnx/read.ts";
import { type Layer, modelOf } from "./modelOf.ts";
import { trainingSteps } from "./trainingSteps.ts";

const layers: readonly Layer[] = [
  { type: "Conv2D", params: { filters: 2, kernel_size: 3 } },
  { type: "BatchNormalization" },
  { type: "Flatten" },
  { type: "Dense", params: { units: 3, activation: "softmax" } },
];
const analysis = modelOf([5, 4, 1], layers);

describe("a training graph", () => {
  const program = compileTraining(analysis, { batchSize: 4 });
  const file = readOnnx(program.bytes);

  test("takes and gives what it says, in fixed shapes", () => {
    expect(file.inputs.map(({ name }) => name).sort()).toEqual([...program.inputs].sort());
    expect(file.outputs.map(({ name }) => name).sort()).toEqual([...program.outputs].sort());
    expect(file.inputs.find(({ name }) => name === "images")).toMatchObject({ shape: ["", 5, 4, 1], type: "float32" });
    expect(file.inputs.find(({ name }) => name === "labels")).toMatchObject({ shape: [""], type: "int32" });
  });

  test("gives every weight and every slot anew, moving averages included", () => {
    const state = [...program.weights, ...program.slots].map(({ name }) => name).sort();
    expect(program.feedBack.map(([, input]) => input).sort()).toEqual(state);
    expect(state).toContain("2/moving_variance");
    expect(state).toContain("1/kernel/velocity");
    expect(state).not.toContain("2/moving_variance/velocity");
  });

  test("computes no gradient of the images", () => {
    expect(file.operators).not.toContain("ConvTranspose");
    const deeper = modelOf([7, 6, 1], [...layers.slice(0, 1), ...layers]);
    expect(readOnnx(compileTraining(deeper, { batchSize: 4 }).bytes).operators).toContain("ConvTranspose");
  });

  test("is the same, byte by byte, for the same model", () => {
    expect(compileTraining(analysis, { batchSize: 4 }).bytes).toEqual(program.bytes);
  });
});

test("SGD without momentum keeps nothing, with momentum one tensor a weight", () => {
  const slots = (momentum: number) =>
    compileTraining(analysis, { batchSize: 1, optimizer: chooseOptimizer("SGD", { momentum }) }).slots.map(
      ({ name }) => name,
    );
  expect(slots(0)).toEqual([]);
  expect(slots(0.9)).toContain("4/kernel/momentum");
});

test("a layer that leads nowhere is left out", async () => {
  const branched = modelOf(
    [4],
    [
      { type: "Dense", params: { units: 3 } },
      { type: "Dense", params: { units: 7 }, inputs: [0] },
      { type: "Softmax", inputs: [1] },
    ],
  );
  const examples = { images: Float32Array.of(1, 2, 3, 4), labels: Int32Array.of(1) };
  const { program, losses } = await trainingSteps(branched, initialValues(branched, 1), examples, 3);
  expect(program.weights.map(({ name }) => name)).toEqual(["1/kernel", "1/bias"]);
  expect(losses[2]).toBeLessThan(losses[0] ?? 0);
});

test("a model that cannot be trained throws: callers ask trainingProblem first", () => {
  expect(() => compileTraining(modelOf([4], [{ type: "Dense", params: { units: 3 } }]), { batchSize: 1 })).toThrow(
    "softmax",
  );
  expect(() => compileTraining(modelOf([4], [{ type: "Dens" }]), { batchSize: 1 })).toThrow("problems");
});
