import { describe, expect, test } from "vitest";
import { peakOf, sheetOf } from "../../../src/lessons/convolutions/sheet.ts";
import { analyzeStack, classicStack, type Stack } from "../../../src/lessons/convolutions/stack.ts";
import { memorySheet } from "../../../src/lessons/figures/memorySheet.ts";

const deep: Stack = {
  ...classicStack,
  channels: 1,
  layers: [8, 8, 16, 64, 2].map((maps, at) => ({ kernel: 3, stride: at % 2 === 0 ? 1 : 2, padding: "valid", maps })),
};

describe.each([
  ["the classic network", classicStack],
  ["five layers without padding", deep],
  ["one layer", { ...classicStack, layers: classicStack.layers.slice(0, 1) }],
])("the sheet of %s", (_name, stack) => {
  const sheet = sheetOf(stack);
  const { parameters, inference, training } = analyzeStack(stack);

  test("has the engine's parameters and weights", () => {
    expect([sheet.parameters, sheet.weights]).toEqual([parameters.total, inference.weights]);
  });

  test("has its worst moment of a prediction where the engine has it", () => {
    const worst = sheet.predict[peakOf(sheet.predict)];
    expect(worst?.bytes).toBe(inference.peakActivations);
    expect(worst?.alive).toEqual(inference.peakAlive);
  });

  test("has the engine's images and activations at the worst moment of a training step", () => {
    const worst = sheet.train[peakOf(sheet.train)];
    expect(worst?.bytes).toBe((training.inputs ?? 0) + (training.activations ?? 0));
  });
});

test("what does not fit is said in its row, and the rows behind it are unknown", () => {
  const layers = classicStack.layers.map((layer) => ({ ...layer, kernel: 31, padding: "valid" as const }));
  const { rows, predict } = sheetOf({ ...classicStack, height: 40, width: 40, layers });
  expect(rows.map(({ output, problem }) => [output, problem !== undefined])).toEqual([
    ["40×40×3", false],
    ["5×5×100", false],
    [undefined, true],
    [undefined, false],
  ]);
  for (const { bytes } of predict) expect(Number.isFinite(bytes)).toBe(true);
});

test("in words it has the numbers of the book's solution", () => {
  const told = memorySheet.describe({ image: [200, 300, 3], maps: [100, 200, 400], batch: 50 });
  for (const number of ["903,400", "12.6 MB", "25×38×400", "566 MB", "(3·3·200 + 1) · 400 = 720,400"])
    expect(told).toContain(number);
});
