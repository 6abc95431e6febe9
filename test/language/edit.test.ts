import { describe, expect, test } from "vitest";
import { applied, insertBefore, removeParameter, setParameter, type TextEdit } from "../../src/language/edit.ts";
import { eachLayer } from "../../src/language/layerTexts.ts";
import { readTree, type Tree } from "../../src/spec/tree.ts";

/** Edits the first layer of the given name, and returns the text below `layers:`. */
function edited(layers: string, name: string, edit: (text: string, item: Tree) => TextEdit | undefined): string {
  const text = `layers:\n${layers}`;
  const layer = eachLayer(readTree(text).root).find(({ type }) => type === name);
  const change = layer && edit(text, layer.item);
  if (!change) throw new Error("There is nothing to edit.");
  return applied(text, change).slice("layers:\n".length);
}

describe("setting a parameter keeps the layer's style", () => {
  test.each([
    ["  - Dense", "  - Dense: { units: 10 }"],
    ["  - Dense  # last", "  - Dense: { units: 10 }  # last"],
    ["  - Dense:", "  - Dense: { units: 10 }"],
    ["  - Dense: {}", "  - Dense: { units: 10 }"],
    ["  - Dense: { units: 3 }", "  - Dense: { units: 10 }"],
    ["  - Dense: { units: }", "  - Dense: { units: 10 }"],
    ["  - Dense: { units }", "  - Dense: { units: 10 }"],
    ["  - Dense: {use_bias: true}", "  - Dense: {use_bias: true, units: 10}"],
    ["  - Dense: { use_bias: true, }", "  - Dense: { use_bias: true, units: 10, }"],
    ["  - Dense:\n      units:", "  - Dense:\n      units: 10"],
    ["  - Dense:\n      units: 3 # few\n", "  - Dense:\n      units: 10 # few\n"],
    [
      "  - Dense:\n      use_bias: true # b\n  - ReLU",
      "  - Dense:\n      use_bias: true # b\n      units: 10\n  - ReLU",
    ],
    ["  - Dense:\r\n      use_bias: true\r\n", "  - Dense:\r\n      use_bias: true\r\n      units: 10\r\n"],
    ["  - X: &x 3\n  - Dense: { a: *x }", "  - X: &x 3\n  - Dense: { units: 10, a: *x }"],
    ['  - "Dense"', '  - "Dense": { units: 10 }'],
  ])("%j becomes %j", (before, after) =>
    expect(edited(before, "Dense", (text, item) => setParameter(text, item, "units", 10))).toBe(after),
  );
});

describe("removing a parameter leaves nothing behind", () => {
  test.each([
    ["  - A: { x: 1 }", "  - A"],
    ["  - A: { x: 1 }\n    name: a", "  - A:\n    name: a"],
    ["  - A: { x: 1, y: 2 }", "  - A: { y: 2 }"],
    ["  - A: { y: 2, x: 1 }", "  - A: { y: 2 }"],
    ["  - A: { y: 2, x: [1, 2], z: 3 }", "  - A: { y: 2, z: 3 }"],
    ["  - A:\n      x: 1\n      y: 2\n", "  - A:\n      y: 2\n"],
    ["  - A:\n      y: 2\n      x: 1 # why\n  - B", "  - A:\n      y: 2\n  - B"],
    ["  - A:\n      x: 1\n  - B", "  - A\n  - B"],
  ])("%j becomes %j", (before, after) =>
    expect(edited(before, "A", (text, item) => removeParameter(text, item, "x"))).toBe(after),
  );
});

describe("a layer is put before another in every kind of list", () => {
  test.each([
    ["  - A\n  - B", "  - A\n  - New\n  - B"],
    ["  - A\n  -   B: { x: 1 }", "  - A\n  -   New\n  - B: { x: 1 }"],
    ["- B\r\n", "- New\r\n- B\r\n"],
    ["  [A, B]", "  [A, New, B]"],
    ["  [B: { x: 1 }]", "  [New, B: { x: 1 }]"],
    [
      "  - Add:\n      branches:\n        - - B\n          - A\n",
      "  - Add:\n      branches:\n        - - New\n          - B\n          - A\n",
    ],
  ])("%j becomes %j", (before, after) =>
    expect(edited(before, "B", (text, item) => insertBefore(text, item, "New"))).toBe(after),
  );
});
