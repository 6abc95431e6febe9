import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Analysis } from "../../src/core/analyze.ts";
import { draw } from "../../src/diagram/draw.ts";
import { kindNames } from "../../src/diagram/kinds.ts";
import { analysisOf, broken, deep, example, exampleNames, inception, networks } from "./networks.ts";
import { overlaps } from "./overlap.ts";

const spaces = [
  { width: 300, height: 800 },
  { width: 1200, height: 700 },
] as const;

/** Folded, and with every row unfolded. */
function drawings(analysis: Analysis) {
  return kindNames.flatMap((kind) =>
    spaces.flatMap((space) => {
      const folded = draw(analysis, { kind, colour: "memory", space });
      const unfolded = new Set(folded.items.flatMap(({ foldKey }) => foldKey ?? []));
      return unfolded.size === 0 ? [folded] : [folded, draw(analysis, { kind, colour: "memory", space, unfolded })];
    }),
  );
}

describe("nothing overlaps, and no link runs through a box or its words", () => {
  test.each(exampleNames)("in the example %s", (name) => {
    for (const drawing of drawings(example(name))) expect(overlaps(drawing)).toEqual([]);
  });

  test.each([
    ["an inception module", inception],
    ["a broken model", broken],
    ["120 layers with skip connections", deep(120)],
  ])("in %s", (_name, text) => {
    for (const drawing of drawings(analysisOf(text))) expect(overlaps(drawing)).toEqual([]);
  });

  test("in made-up networks", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(networks, (text) => {
        for (const drawing of drawings(analysisOf(text))) expect(overlaps(drawing)).toEqual([]);
      }),
      { numRuns: 16, seed: 4711 },
    );
  });
});

test.each([
  ["exercise-2", "volumes"],
  ["lenet5", "volumes"],
  ["mnist-cnn", "volumes"],
  ["residual", "volumes"],
] as const)("%s is drawn as %s by default", (name, kind) => {
  expect(draw(example(name), { colour: "memory", space: spaces[1] }).kind).toBe(kind);
});

test.each([
  ["more than 20 boxes", deep(30)],
  ["sizes that are unknown", broken],
])("a network with %s is drawn as a graph by default", (_what, text) => {
  expect(draw(analysisOf(text), { colour: "memory", space: spaces[1] }).kind).toBe("graph");
});

test("a chain flows down where there is little width, and to the right where there is much", () => {
  const directions = spaces.map((space) => draw(example("lenet5"), { colour: "memory", space }).direction);
  expect(directions).toEqual(["down", "right"]);
});

test("the peak of exercise 2 is named with Géron's numbers", () => {
  expect(draw(example("exercise-2"), { colour: "memory", space: spaces[1] })).toMatchObject({
    peak: "Peak while predicting: maps 1 and 2 alive, 9.00 MB + weights 3.61 MB = 12.6 MB",
    peakNodes: [1, 2],
  });
});

test("a broken model has no peak, and its boxes say what is wrong", () => {
  const drawing = draw(analysisOf(broken), { colour: "memory", space: spaces[1] });
  expect(drawing.peak).toBe("");
  expect(drawing.items.map(({ severity }) => severity)).toEqual([undefined, undefined, "error", "error", undefined]);
  expect(drawing.items[2]?.spoken).toContain("Problem: There is no layer Conv2d.");
});

test("branches stand in the order in which they are written", () => {
  const { items } = draw(analysisOf(inception), { kind: "graph", colour: "memory", space: spaces[0] });
  const firstOfBranches = ["conv2d_2", "conv2d_3", "conv2d_5", "max_pooling2d"];
  const places = firstOfBranches.map((key) => items.find((item) => item.key === key)?.x ?? Number.NaN);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("colour by nothing has no legend; by parameters it has the largest layer's", () => {
  const legend = (colour: "none" | "parameters") => draw(example("exercise-2"), { colour, space: spaces[1] }).legend;
  expect(legend("none")).toBeUndefined();
  expect(legend("parameters")?.most).toBe("720,400 parameters");
});

test("an empty model is an empty drawing", () => {
  expect(draw(analysisOf(""), { colour: "memory", space: spaces[0] }).links).toEqual([]);
});
