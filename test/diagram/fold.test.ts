import { expect, test } from "vitest";
import { fold } from "../../src/diagram/fold.ts";
import { analysisOf, example } from "./networks.ts";

const none = new Set<string>();
const names = (text: string, unfolded = none) =>
  fold(analysisOf(text).model.nodes, unfolded).parts.map(({ key, fold, nodes }) =>
    fold ? `${fold.name} ×${fold.count}: ${nodes.length}` : key,
  );

const stages = (first: string) => `
input: [32, 32, 8]
blocks:
  unit:
    parameters: { filters: 8 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: 3, padding: same }
      - ReLU
layers:
  - unit: { filters: ${first} }
    name: a
  - unit: { filters: 8 }
    name: b
  - unit: { filters: 8 }
    name: c
`;

test("the stages of the residual example fold with their count", () => {
  const { parts } = fold(example("residual").model.nodes, none);
  expect(parts.flatMap(({ fold }) => (fold ? [`${fold.name} ×${fold.count}`] : []))).toEqual([
    "stage1 ×3",
    "stage2 ×3",
    "stage3 ×3",
  ]);
});

test("equal blocks that follow each other fold, though they are written one by one", () => {
  expect(names(stages("8"))).toEqual(["input", "a ×3: 6"]);
});

test("a block with other parameters is no part of the row", () => {
  expect(names(stages("16"))).toEqual(["input", "a/conv2d", "a/re_lu", "b ×2: 4"]);
});

test("a repeated layer folds", () => {
  expect(names("input: [8, 8, 3]\nlayers:\n  - Conv2D: { filters: 3, kernel_size: 1 }\n    repeat: 4")).toEqual([
    "input",
    "Conv2D ×4: 4",
  ]);
});

test("equal layers on lines of their own do not fold", () => {
  const layer = "  - Conv2D: { filters: 3, kernel_size: 1 }";
  expect(names(`input: [8, 8, 3]\nlayers:\n${layer}\n${layer}`)).toEqual(["input", "conv2d", "conv2d_1"]);
});

test("equal blocks side by side in two branches are no row", () => {
  const text = `
input: [8, 8, 8]
blocks:
  unit: { layers: [{ Conv2D: { filters: 8, kernel_size: 1 } }, ReLU] }
layers:
  - Add: { branches: [[unit], [unit]] }
`;
  expect(names(text).some((name) => name.includes("×"))).toBe(false);
});

test("an unfolded row gives its layers one by one, and is named for its frame", () => {
  const { nodes } = example("residual").model;
  const [key = ""] = fold(nodes, none).parts.flatMap(({ fold }) => fold?.key ?? []);
  const { parts, open } = fold(nodes, new Set([key]));
  expect(open).toMatchObject([
    { name: "stage1", count: 3, nodes: nodes.filter(({ path }) => path[0] === "stage1").map(({ id }) => id) },
  ]);
  expect(parts.flatMap(({ nodes }) => nodes)).toEqual(nodes.map(({ id }) => id));
});

test("links go to the row that holds a layer, and never to itself", () => {
  const { parts, links } = fold(example("residual").model.nodes, none);
  expect(links.every(({ from, to }) => from < to)).toBe(true);
  expect(links).toHaveLength(parts.length - 1);
});
