import { expect, test } from "vitest";
import { analyzeText } from "../../../src/spec/analyzeText.ts";

const analysis = (layers: string, training = "") =>
  analyzeText(`input: [10, 10, 1]\nlayers:\n${layers}${training}`).analysis;
const values = (count: number) => count * 4;

test("a tensor lives until its last reader: a skip connection keeps its start alive", () => {
  const skip = `
  - Conv2D: { filters: 8, kernel_size: 3, padding: same }
  - Add:
      branches:
        - - Conv2D: { filters: 8, kernel_size: 3, padding: same }
          - Conv2D: { filters: 8, kernel_size: 3, padding: same }
        - []
`;
  // While the third convolution runs: the skipped map, its input and its output, 800 values each.
  expect(analysis(skip).inference).toMatchObject({ peakActivations: values(3 * 800), peakNode: 3 });
});

test("a chain needs two neighbours at a time", () => {
  const chain = `
  - Conv2D: { filters: 8, kernel_size: 3, padding: same }
  - Conv2D: { filters: 4, kernel_size: 3, padding: same }
  - Conv2D: { filters: 2, kernel_size: 3, padding: same }
`;
  expect(analysis(chain).inference).toMatchObject({ peakActivations: values(800 + 400), peakNode: 2 });
});

test("Flatten and, while predicting, Dropout need no memory of their own", () => {
  const { inference, training, layers } = analysis("  - ReLU\n  - Flatten\n  - Dropout: { rate: 0.5 }\n");
  expect(inference.peakActivations).toBe(values(100 + 100));
  expect(layers.map(({ bytes }) => bytes.output)).toEqual([values(100), values(100), 0, values(100)]);
  expect(training.activations).toBe(values(2 * 100) * 32);
});

test("a view keeps the memory behind it alive", () => {
  const text = `
  - ReLU: {}
    name: a
  - Flatten: {}
    name: flat
  - ReLU: {}
    from: a
  - Flatten
  - Add: {}
    from: [flat, flatten]
`;
  expect(
    analysis(text.replace("  - Flatten\n", "  - Flatten: {}\n    name: flatten\n")).inference.peakActivations,
  ).toBe(values(3 * 100));
});

test.each([
  ["Adam", 2],
  ["SGD", 0],
  ["{ SGD: { momentum: 0.9 } }", 1],
])("%s keeps %i values for each weight", (optimizer, slots) => {
  const { training, parameters } = analysis("  - Dense: { units: 3 }\n", `training: { optimizer: ${optimizer} }\n`);
  expect(training.optimizer).toBe(values(slots * (parameters.trainable ?? 0)));
});

test("statistics of batch normalisation have no gradient and no slots", () => {
  const { training } = analysis("  - BatchNormalization\n");
  expect(training).toMatchObject({ weights: values(4), gradients: values(2), optimizer: values(4) });
});

test("the total is the sum of its lines", () => {
  const { total, batch, convention, ...lines } = analysis("  - Conv2D: { filters: 8, kernel_size: 3 }\n").training;
  expect({ batch, convention }).toEqual({ batch: 32, convention: "textbook" });
  expect(total).toBe(Object.values(lines).reduce<number>((sum, line) => sum + (line ?? 0), 0));
});

test("what an open size hides is unknown, never NaN", () => {
  const { analysis: open } = analyzeText("input: [?, ?, 3]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: 3 }\n");
  expect(open.inference).toMatchObject({ peakActivations: null, weights: values(224), total: null });
  expect(open.training).toMatchObject({ activations: null, weights: values(224), total: null });
  expect(open.parameters.total).toBe(224);
});
