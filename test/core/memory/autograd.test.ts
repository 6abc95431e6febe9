import { expect, test } from "vitest";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";
import measured from "../../fixtures/autograd.json" with { type: "json" };

const keptOf = (text: string, batchSize: number) =>
  analyzeText(text, { training: { batchSize }, convention: "pytorch", library: zoo }).analysis.training;

test.each(measured.networks)(
  "PyTorch kept as much for the backward pass of $model, batch $batch",
  ({ model, batch, bytes }) => {
    const { inputs, activations } = keptOf(zoo.text(model) ?? "", batch);
    expect((inputs ?? 0) + (activations ?? 0)).toBe(bytes);
  },
);

test.each(measured.layers)("PyTorch kept as much for $name", ({ batch, layers, bytes }) => {
  const image = batch * 12 * 12 * 8 * 4;
  const { activations } = keptOf(`input: [12, 12, 8]\nlayers:\n${layers.replace(/^/gm, "  ")}\n`, batch);
  // The image is counted where the first layer that learns reads it.
  expect([bytes, bytes - image]).toContain(activations);
});
