import { expect, test } from "vitest";
import { codesOf, imported } from "./imported.ts";

const s = (text: string) => ({ s: btoa(text) });
const list = (...values: number[]) => ({ list: { i: values.map(String) } });
const fused = (...names: string[]) => ({ list: { s: names.map((name) => btoa(name)) } });
const node = (name: string, op: string, input: readonly string[] = [], attr: object = {}) => ({
  name,
  op,
  input,
  attr,
});
const weight = (name: string, shape: readonly number[], dtype = "float32") => ({ name, shape, dtype });

const sliding = (stride: number) => ({
  strides: list(1, stride, stride, 1),
  dilations: list(1, 1, 1, 1),
  padding: s("SAME"),
  data_format: s("NHWC"),
});

/** The beginning and the end of a MobileNet, as tensorflowjs_converter fuses it. */
const graph = {
  format: "graph-model",
  convertedBy: "TensorFlow.js Converter v3.18.0",
  modelTopology: {
    node: [
      node("image", "Placeholder", [], {
        shape: { shape: { dim: [{ size: "-1" }, { size: "96" }, { size: "96" }, { size: "3" }] } },
      }),
      ...["k", "b", "d", "e", "axes", "w", "c", "shape"].map((name) => node(name, "Const")),
      node("answer", "Softmax", ["logits"]),
      node("net/conv", "_FusedConv2D", ["image", "k", "b"], { ...sliding(2), fused_ops: fused("BiasAdd", "Relu6") }),
      node("net/depthwise", "FusedDepthwiseConv2dNative", ["net/conv", "d", "e"], {
        ...sliding(1),
        fused_ops: fused("BiasAdd", "Relu6"),
      }),
      node("net/mean", "Mean", ["net/depthwise", "axes"], { keep_dims: { b: true } }),
      node("net/row", "Reshape", ["net/mean", "shape"]),
      node("net/product", "MatMul", ["net/row", "w"], { transpose_b: { b: false } }),
      node("logits", "BiasAdd", ["net/product", "c"]),
    ],
  },
  weightsManifest: [
    {
      paths: ["group1-shard1of1.bin"],
      weights: [
        weight("k", [3, 3, 3, 8]),
        weight("b", [8]),
        weight("d", [3, 3, 8, 1]),
        weight("e", [8]),
        weight("axes", [2], "int32"),
        weight("shape", [2], "int32"),
        weight("w", [8, 10]),
        weight("c", [10]),
      ],
    },
  ],
};

test("a graph of TensorFlow has the layers that its operations are", () => {
  const { analysis, all, stored } = imported(JSON.stringify(graph));
  expect(
    analysis.layers.map(({ node, output, parameters }) => [node.type, output?.join("×"), parameters.value]),
  ).toEqual([
    ["Input", "96×96×3", 0],
    ["Conv2D", "48×48×8", 3 * 3 * 3 * 8 + 8],
    ["ReLU6", "48×48×8", 0],
    ["DepthwiseConv2D", "48×48×8", 3 * 3 * 8 + 8],
    ["ReLU6", "48×48×8", 0],
    ["GlobalAveragePooling2D", "1×1×8", 0],
    ["Flatten", "8", 0],
    ["Dense", "10", 90],
    ["Softmax", "10", 0],
  ]);
  expect(analysis.parameters.total).toBe(stored?.parameters);
  expect(codesOf(all.filter(({ severity }) => severity === "error"))).toEqual([]);
  expect(analysis.model.outputs.map((id) => analysis.layers[id]?.node.name)).toEqual(["answer"]);
});

test("an operation that is not known is told", () => {
  const { modelTopology, ...rest } = graph;
  const changed = modelTopology.node.map((each) => (each.name === "net/mean" ? { ...each, op: "MyOperation" } : each));
  const { analysis, all } = imported(JSON.stringify({ ...rest, modelTopology: { node: changed } }));
  expect(codesOf(all)).toEqual(["unknown-output"]);
  expect(analysis.parameters.total).toBeNull();
});
