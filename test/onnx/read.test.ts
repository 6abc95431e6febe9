import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { GraphBuilder, opset } from "../../src/onnx/graphBuilder.ts";
import { readOnnx } from "../../src/onnx/read.ts";

function doubled(): Uint8Array {
  const graph = new GraphBuilder();
  const input = graph.input("x", ["batch", 3]);
  const sum = graph.within("layer", () => graph.op("Add", [input, graph.floats([1, 2, 3], [3], "layer/bias")]));
  graph.output("y", graph.op("Mul", [sum, graph.scalar(2)]), ["batch", 3]);
  return graph.encode({ name: "doubled", metadata: { model: "Ünïcode", classes: "3" } });
}

test("a written file is read back as it was", () => {
  const file = readOnnx(doubled());
  expect(file).toMatchObject({
    name: "doubled",
    opset,
    metadata: { model: "Ünïcode", classes: "3" },
    inputs: [{ name: "x", type: "float32", shape: ["batch", 3] }],
    outputs: [{ name: "y", type: "float32", shape: ["batch", 3] }],
    operators: ["Add", "Mul"],
  });
  expect(file.constants.get("layer/bias")).toEqual({ type: "float32", shape: [3], data: Float32Array.of(1, 2, 3) });
});

test("ONNX Runtime computes what was written, for any batch", async () => {
  const session = await ort.InferenceSession.create(doubled());
  const { y } = await session.run({ x: new ort.Tensor("float32", Float32Array.of(0, 0, 0, 1, 1, 1), [2, 3]) });
  expect(y?.dims).toEqual([2, 3]);
  expect([...(y?.data ?? [])]).toEqual([2, 4, 6, 4, 6, 8]);
});

test("equal constants are kept once, whatever asks for them", () => {
  const graph = new GraphBuilder();
  expect(graph.scalar(0.5)).toBe(graph.scalar(0.5));
  expect(graph.ints([0, 2, 3])).toBe(graph.ints([0, 2, 3]));
  expect(graph.scalar(1)).not.toBe(graph.scalar(1, "float64"));
  expect(graph.floats([1, 2], [2])).not.toBe(graph.floats([1, 2], [1, 2]));
});

test("an output may be an input or another output too", async () => {
  const graph = new GraphBuilder();
  const x = graph.input("x", [1]);
  const negative = graph.op("Neg", [x]);
  graph.output("same", x, [1]);
  graph.output("negative", negative, [1]);
  graph.output("again", negative, [1]);
  const session = await ort.InferenceSession.create(graph.encode({ name: "outputs" }));
  const result = await session.run({ x: new ort.Tensor("float32", Float32Array.of(3), [1]) });
  expect(["same", "negative", "again"].map((name) => result[name]?.data[0])).toEqual([3, -3, -3]);
});

test("bytes that are no ONNX file throw", () => {
  expect(() => readOnnx(new TextEncoder().encode("name: LeNet-5"))).toThrow();
});
