import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { selectedNodes } from "../../../src/extension/diagram/selectedNodes.ts";
import { analyzed } from "../../../src/language/analyzed.ts";
import { modelFile } from "../../../src/language/network.ts";

const text = readFileSync(new URL("../../../examples/residual.cnn.yaml", import.meta.url), "utf8");
const { nodes } = analyzed(text).analysis.model;
const selectedAt = (words: string) => selectedNodes(modelFile(text), text.indexOf(words)).map((id) => nodes[id]);

test("a layer inside a branch selects its copies, not the layer that joins the branches", () => {
  const types = selectedAt("Conv2D: { filters: $filters").map((node) => node?.type);
  expect(new Set(types)).toEqual(new Set(["Conv2D"]));
  // Small ResNet uses its residual block 3 × 3 times.
  expect(types).toHaveLength(9);
});

test("a block's use selects all layers that it makes", () => {
  const selected = selectedAt("residual: { filters: 16 }");
  expect(selected.length).toBeGreaterThan(10);
  expect(selected.every((node) => node?.name.startsWith("stage1"))).toBe(true);
});

test("text that makes no layer selects nothing", () => {
  expect(selectedAt("batch_size")).toEqual([]);
});
