import { expect, test } from "vitest";
import { compileInference } from "../../src/compile/compile.ts";
import { analyze } from "../../src/core/analyze.ts";
import { readModel } from "../../src/spec/read.ts";

test("a layer that the registry lacks is refused by its name and its type", () => {
  const { model } = readModel("input: [4]\nlayers: [Identity]\n");
  const declared = { title: "LSTM", doc: "", output: [4], weights: [], macs: 0 };
  const nodes = model.nodes.map((node) =>
    node.type === "Identity" ? { ...node, name: "rnn", type: "LSTM", declared } : node,
  );
  expect(() => compileInference(analyze({ ...model, nodes }), new Map())).toThrow(/rnn .*LSTM/);
});
