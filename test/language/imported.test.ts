import { describe, expect, test } from "vitest";
import { readOnnx } from "../../src/imports/onnx/readOnnx.ts";
import { inMemory } from "../../src/imports/onnx/wire.ts";
import { readImportedText } from "../../src/imports/readImportedText.ts";
import { importedHover } from "../../src/language/imported/hover.ts";
import { importedHints } from "../../src/language/imported/inlayHints.ts";
import { importedNetwork } from "../../src/language/imported/network.ts";
import { nodesAt } from "../../src/language/nodesAt.ts";
import { encoded } from "../imports/onnxFile.ts";

const model = {
  class_name: "Sequential",
  config: {
    name: "photos",
    layers: [
      {
        class_name: "Conv2D",
        config: {
          name: "first",
          batch_input_shape: [null, 64, 64, 3],
          filters: 32,
          kernel_size: [3, 3],
          kernel_initializer: { class_name: "GlorotUniform", config: {} },
        },
      },
      { class_name: "Flatten", config: { name: "flat" } },
    ],
  },
};

describe.each([
  ["with lines", JSON.stringify(model, null, 2)],
  ["without", JSON.stringify(model)],
])("JSON %s", (_name, text) => {
  const imported = readImportedText(text);
  const network = importedNetwork(imported ?? (undefined as never));
  const hoverOn = (word: string) => importedHover(network, text.indexOf(word) + 2, "MB")?.markdown;

  test("the class of a layer has its numbers, and so has its name", () => {
    expect(hoverOn('"Conv2D"')).toMatch(/62 × 62 × 32[\s\S]*896/);
    expect(hoverOn('"first"')).toMatch(/62 × 62 × 32/);
  });

  test("a value says what it is for", () => {
    expect(hoverOn('"filters"')).toMatch(/Filters|maps/);
    expect(hoverOn("32")).toMatch(/Here/);
  });

  test("the network has its totals; what is not of a layer says nothing", () => {
    expect(hoverOn('"Sequential"')).toMatch(/photos.*[\s\S]*896/);
    expect(hoverOn('"GlorotUniform"')).toBeUndefined();
    expect(importedHover(network, text.length + 5, "MB")).toBeUndefined();
  });

  test("hints stand behind the class, at the end of its line where it has one", () => {
    const hints = importedHints(network, { start: 0, end: text.length });
    if (text.includes("\n")) for (const { offset } of hints) expect(text[offset]).toBe("\n");
    expect(hints.map(({ offset, text: hint }) => [text.slice(offset - 9, offset).includes('"'), hint])).toEqual([
      [true, "64×64×3"],
      [true, "62×62×32 · 896"],
      [true, "123,008"],
    ]);
  });

  test("the cursor selects the layer that it is in", () => {
    const id = network.analyzed().analysis.layers.find(({ node }) => node.name === "flat")?.node.id;
    expect(nodesAt(network, text.indexOf('"flat"'))[0]).toBe(id);
  });
});

test("the lines of an ONNX file have hovers and hints too", () => {
  const imported = readOnnx(
    inMemory(
      encoded({
        inputs: { x: [1, 3, 8, 8] },
        outputs: ["y"],
        weights: { k: [4, 3, 3, 3] },
        steps: [
          ["Conv", ["x", "k"], ["c"], { strides: [2, 2] }],
          ["Relu", ["c"], ["y"]],
        ],
      }),
    ),
  );
  const network = importedNetwork(imported);
  expect(imported.text).toBe("x = Input\nc = Conv(x)  strides=[2, 2]\ny = Relu(c)\n");
  expect(importedHover(network, imported.text.indexOf("Conv") + 1, "MB")?.markdown).toMatch(/4 × 3 × 3[\s\S]*108/);
  expect(importedHover(network, imported.text.indexOf("c ="), "MB")?.markdown).toMatch(/108/);
  expect(importedHints(network, { start: 0, end: 100 }).map(({ text }) => text)).toEqual([
    "3×8×8",
    "4×3×3 · 108",
    "4×3×3",
  ]);
});
