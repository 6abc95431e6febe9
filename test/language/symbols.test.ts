import { describe, expect, test } from "vitest";
import { definition } from "../../src/language/definition.ts";
import { modelFile } from "../../src/language/network.ts";
import { nodesAt } from "../../src/language/nodesAt.ts";
import { type OutlineSymbol, symbols } from "../../src/language/symbols.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { example, exampleNames, offsetOf, withCursor } from "./example.ts";

const residual = example("residual");

describe("the outline", () => {
  test("shows input, blocks with their branches, and layers with what comes out of them", () => {
    const lines: string[] = [];
    const write = ({ name, detail, children }: OutlineSymbol, indent: string) => {
      lines.push(`${indent}${name}${detail && `: ${detail}`}`);
      for (const child of children) write(child, `${indent}  `);
    };
    for (const symbol of symbols(residual)) write(symbol, "");
    expect(lines.slice(0, 5)).toEqual([
      "input: 32×32×3",
      "residual: block",
      "  Add: 32×32×16 … 8×8×64",
      "    branch 1",
      "      Conv2D: 32×32×16 … 8×8×64 · 145,152",
    ]);
    expect(lines).toContain("    branch 2: the input as it is");
    expect(lines).toContain("stage1: residual · 32×32×16 · 14,208");
    expect(lines.at(-1)).toBe("Dense: 10 · 650");
  });

  test.each(exampleNames)(
    "of %s: each part to select lies inside its part, and children inside their parent",
    (name) => {
      const check = ({ span, selection, children }: OutlineSymbol, parent: OutlineSymbol["span"]) => {
        expect(parent.start <= span.start && span.end <= parent.end).toBe(true);
        expect(span.start <= selection.start && selection.end <= span.end).toBe(true);
        for (const child of children) check(child, span);
      };
      const text = example(name);
      for (const symbol of symbols(text)) check(symbol, { start: 0, end: text.length });
    },
  );
});

describe("a name leads to its definition", () => {
  test.each([
    ["a block", "blocks:\n  stem: { layers: [ReLU] }\nlayers:\n  - st|em\n", "stem: { layers"],
    ["a block with parameters", "blocks:\n  stem: { layers: [ReLU] }\nlayers:\n  - st|em: {}\n", "stem: { layers"],
    [
      "a parameter of a use",
      "blocks:\n  b: { parameters: { size: 3 }, layers: [] }\nlayers:\n  - b: { si|ze: 5 }\n",
      "size: 3",
    ],
    ["a $name", "blocks:\n  b: { parameters: { size: 3 }, layers: [Dense: { units: 2 * $si|ze }] }\n", "size: 3"],
    ["from", "layers:\n  - ReLU:\n    name: c3\n  - Flatten:\n    from: c|3\n", "c3\n  - Flatten"],
    ["from, one of several", "layers:\n  - ReLU:\n    name: c3\n  - Add:\n    from: [input, c|3]\n", "c3\n  - Add"],
    ["from the input", "input: [1, 1, 1]\nlayers:\n  - Flatten:\n    from: in|put\n", "input: [1"],
    ["outputs", "layers:\n  - ReLU:\n    name: c3\noutputs: [c|3]\n", "c3\noutputs"],
  ])("%s", (_name, marked, target) => {
    const { text, offset } = withCursor(marked);
    const found = definition(text, offset);
    expect(text.slice(found?.target.start ?? text.length)).toMatch(
      new RegExp(`^${target.replace(/[[\]{}]/g, "\\$&")}`),
    );
    expect(found && found.origin.start <= offset && offset <= found.origin.end).toBe(true);
  });

  test("a layer of the registry has none in the file", () => {
    const { text, offset } = withCursor("layers:\n  - Fl|atten\n");
    expect(definition(text, offset)).toBeUndefined();
  });
});

describe("the text leads to its layers, and back", () => {
  const { nodes } = analyzeText(residual).analysis.model;
  const names = (offset: number) => nodesAt(modelFile(residual), offset).map((id) => nodes[id]?.name);

  test("the narrowest first: a layer in a branch before the layer that merges", () => {
    expect(names(offsetOf(residual, "Conv2D"))[0]).toBe("stage1/1/conv2d");
    expect(names(offsetOf(residual, "Conv2D"))).toContain("stage1/1/add");
  });

  test("the use of a block leads to all of its layers", () => {
    expect(names(offsetOf(residual, "residual: { filters: 32 }"))).toHaveLength(21);
  });

  test("the indentation before a layer belongs to it", () => {
    expect(names(residual.indexOf("  - GlobalAverage"))).toEqual(["global_average_pooling2d"]);
  });

  test("the word input leads to the input", () => {
    expect(names(offsetOf(residual, "input:"))).toEqual(["input"]);
  });

  test.each(exampleNames)("each node of %s is found again at its own place", (name) => {
    const text = example(name);
    for (const { id, span } of analyzeText(text).analysis.model.nodes)
      expect(nodesAt(modelFile(text), span.start)).toContain(id);
  });

  test("a place without a layer leads to none", () => {
    expect(nodesAt(modelFile(residual), residual.indexOf("training"))).toEqual([]);
    expect(nodesAt(modelFile(""), 0)).toEqual([0]);
  });
});
