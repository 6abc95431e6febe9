import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import type { Declared } from "../../src/core/declared.ts";
import type { LayerNode, Model } from "../../src/core/model.ts";
import { typeName } from "../../src/core/typeNames.ts";
import { readModel } from "../../src/spec/read.ts";

const lstm: Declared = {
  title: "LSTM",
  doc: "A layer with a memory.",
  output: [10, 8],
  // 4·8·5 + 4·8·8 + 2·4·8, as torch.nn.LSTM(5, 8) has them.
  weights: [
    { name: "weight_ih_l0", shape: [32, 5], trainable: true },
    { name: "weight_hh_l0", shape: [32, 8], trainable: true },
    { name: "bias_ih_l0", shape: [32], trainable: true },
    { name: "bias_hh_l0", shape: [32], trainable: false },
  ],
  macs: 10 * (32 * 5 + 32 * 8),
};

/** A network of `input` and Dense, with the layer between them. */
function around(declared: Declared, statistics?: "buffers"): Model {
  const { model } = readModel("input: [10, 5]\nlayers:\n  - Identity\n  - Dense: { units: 3 }\n");
  const nodes = model.nodes.map(
    (node): LayerNode => (node.type === "Identity" ? { ...node, type: "LSTM", declared } : node),
  );
  return { ...model, nodes, ...(statistics && { statistics }) };
}

test("a layer that the registry lacks counts by its own declaration, and the layers behind it by what it gives", () => {
  const analysis = analyze(around(lstm));
  expect(analysis.layers[1]).toMatchObject({ output: [10, 8], trainable: 160 + 256 + 32, nonTrainable: 32 });
  expect(analysis.parameters).toEqual({ total: 480 + 27, trainable: 448 + 27, nonTrainable: 32 });
  expect(analysis.macs).toBe(10 * (160 + 256) + 10 * 8 * 3);
  expect(analysis.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(analysis.training.total).toBeGreaterThan(0);
  expect(analyze(around(lstm), "engine").training.total).toBeNull();
});

test("running statistics are counted apart where the model says so, frozen weights are not", () => {
  const statistic = { name: "running_mean", shape: [8], trainable: false, isStatistic: true } as const;
  const declared = { ...lstm, weights: [...(lstm.weights ?? []), statistic] };
  expect(analyze(around(declared, "buffers")).layers[1]).toMatchObject({ nonTrainable: 32, buffers: 8 });
  expect(analyze(around(declared)).layers[1]).toMatchObject({ nonTrainable: 40, buffers: 0 });
});

test("batch normalisation has two parameters a channel where statistics are buffers, four where not", () => {
  const { model } = readModel("input: [8, 8, 3]\nlayers: [BatchNormalization]\n");
  expect(analyze(model).parameters.total).toBe(12);
  const apart = analyze({ ...model, statistics: "buffers" });
  expect(apart.parameters.total).toBe(6);
  expect(apart.layers[1]).toMatchObject({ buffers: 6, bytes: { weights: 48 } });
});

test.each([
  ["nothing is known", { ...lstm, output: null, weights: null, macs: null }, null],
  ["the weights are known and the shape is not", { ...lstm, output: null, macs: null }, 480],
])("where %s, the layer is there and the network has no total", (_what, declared, parameters) => {
  const { layers, parameters: total, macs } = analyze(around(declared));
  expect(layers).toHaveLength(3);
  expect(layers[1]?.parameters.value).toBe(parameters);
  expect([total.total, macs]).toEqual([null, null]);
});

test("what its source says is wrong with it is a problem of the model, at its parameter", () => {
  const problem = { code: "wrong-input", message: "…", severity: "error", parameter: "hidden" } as const;
  const model = around({ ...lstm, problems: [problem] });
  const key = { start: 1, end: 2 };
  const spanned = model.nodes.map((node) => ({
    ...node,
    parameterSpans: { hidden: { key, value: { start: 3, end: 5 } } },
  }));
  expect(analyze({ ...model, nodes: spanned }).problems).toContainEqual({
    ...problem,
    node: 1,
    span: { start: 3, end: 5 },
  });
});

test("of a network of which no step is known no number is told, not 0", () => {
  const { model } = readModel("input: [10, 5]\nlayers: []\n");
  const { parameters, macs, inference, training } = analyze({ ...model, nodes: [], outputs: [] });
  expect([parameters.total, macs, inference.total, inference.weights, training.total]).toEqual(Array(5).fill(null));
});

test("a layer whose arguments do not fit has the same name in tables and diagrams as those of its type that do", () => {
  const names = ["Linear", "LSTM", "view", "Upsample"].map((type) => typeName({ type, declared: lstm }));
  expect([...names, typeName({ type: "Conv2D" })]).toEqual(["Dense", "LSTM", "view", "Upsample", "Conv2D"]);
});
