import { describe, expect, test } from "vitest";
import { analyzeStack, classicStack, stackText } from "../../src/lessons/convolutions/stack.ts";
import { layersUnderShift, underShift } from "../../src/lessons/convolutions/underShift.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

test("the classic network has the numbers of the book's solution", () => {
  const { parameters, inference, training } = analyzeStack(classicStack);
  expect(parameters.total).toBe(903_400);
  expect(inference.total).toBe(12_613_600);
  expect([training.inputs, training.activations, training.weights]).toEqual([36_000_000, 526_000_000, 3_613_600]);
  expect(analyzeText(stackText(classicStack)).problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

/** Zhang 2019, "Making convolutional networks shift-invariant again": a stride keeps only shifts that it divides. */
describe("what a shift does is computed, and is as the theory says", () => {
  const expected: Record<string, readonly string[]> = {
    "a 3×3 convolution with stride 1": ["shifts along", "shifts along", "shifts along", "shifts along"],
    "two 3×3 convolutions with stride 1": ["shifts along", "shifts along", "shifts along", "shifts along"],
    "a 3×3 convolution with stride 2": ["changes", "shifts along", "changes", "shifts along"],
    "a 3×3 convolution with stride 1 and a 2×2 max pooling": ["changes", "shifts along", "changes", "shifts along"],
    "a 4×4 max pooling": ["changes", "changes", "changes", "shifts along"],
    "a 3×3 convolution with stride 1 and global average pooling": ["stays", "stays", "stays", "stays"],
    "a 3×3 convolution with stride 1 and global max pooling": ["stays", "stays", "stays", "stays"],
    "`Flatten` and a dense layer": ["changes", "changes", "changes", "changes"],
    "a 3×3 convolution with stride 1, `Flatten` and a dense layer": ["changes", "changes", "changes", "changes"],
  };
  test.each(layersUnderShift.map((layers) => [layers.text, layers] as const))("%s", (text, layers) => {
    expect([1, 2, 3, 4].map((pixels) => underShift(layers, pixels))).toEqual(expected[text]);
  });
});
