import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const analysisOf = (input: string, ...layers: readonly string[]) =>
  analyzeText(`input: ${input}\nlayers:\n${layers.map((layer) => `  - ${layer}\n`).join("")}`);

test("WaveNet's causal stack of dilations 1, 2, 4, 8 sees 16 values, all of them past", () => {
  // van den Oord et al. 2016, figure 3: four layers of kernel 2, receptive field 16.
  const layers = [1, 2, 4, 8].map(
    (dilation) =>
      `Conv1D: { filters: 4, kernel_size: 2, padding: causal, dilation_rate: ${dilation}, activation: relu }`,
  );
  const { analysis, problems } = analysisOf("[100, 1]", ...layers);
  expect(problems).toEqual([]);
  const last = analysis.layers.at(-1);
  expect(last?.output).toEqual([100, 4]);
  expect(last?.receptiveField).toMatchObject({ size: [1, 16], stride: [1, 1], padding: [0, 15] });
});

test("strides of sequences multiply", () => {
  const { analysis } = analysisOf(
    "[96, 2]",
    "Conv1D: { filters: 4, kernel_size: 5, strides: 2, padding: same }",
    "MaxPooling1D",
    "Conv1D: { filters: 4, kernel_size: 3, padding: same }",
  );
  // 5, then 5 + (2 − 1)·2 = 7, then 7 + (3 − 1)·4 = 15, every 4th value.
  expect(analysis.layers.at(-1)?.receptiveField).toMatchObject({ size: [1, 15], stride: [1, 4] });
});

test("what reads a sequence after Reshape saw an image in other rows: how much it sees is unknown", () => {
  const { analysis } = analysisOf(
    "[8, 8, 1]",
    "Conv2D: { filters: 2, kernel_size: 3 }",
    "Reshape: { target_shape: [-1, 2] }",
    "Conv1D: { filters: 2, kernel_size: 3 }",
  );
  expect(analysis.layers.at(-1)?.output).toEqual([34, 2]);
  expect(analysis.layers.at(-1)?.receptiveField).toBeUndefined();
});

test.each([
  ["[28, 28, 1]", "Conv1D: { filters: 4, kernel_size: 3 }", "Conv2D"],
  ["[28, 28, 1]", "GlobalAveragePooling1D", "GlobalAveragePooling2D"],
  ["[100, 3]", "Conv2D: { filters: 4, kernel_size: 3 }", "Conv1D"],
  ["[100, 3]", "MaxPooling2D", "MaxPooling1D"],
  ["[100, 3]", "AdaptiveAveragePooling2D: { output_size: 2 }", undefined],
  ["[100]", "Conv1D: { filters: 4, kernel_size: 3 }", undefined],
])("on %s, %s is offered %s in its place", (input, layer, better) => {
  const { problems } = analysisOf(input, layer);
  expect(problems.map(({ code }) => code)).toEqual(["wrong-input"]);
  expect(problems[0]?.remedies).toEqual(better ? [{ kind: "rename-layer", to: better }] : []);
});

test.each([
  ["stride-drops-pixels", ["Conv1D: { filters: 4, kernel_size: 1, strides: 2 }"]],
  ["kernel-larger-than-map", ["Conv1D: { filters: 4, kernel_size: 999, padding: same }"]],
  ["huge-dense", ["Conv1D: { filters: 400, kernel_size: 3 }", "Flatten", "Dense: { units: 100 }"]],
  [
    "small-receptive-field",
    ["Conv1D: { filters: 4, kernel_size: 3 }", "GlobalAveragePooling1D", "Dense: { units: 4 }"],
  ],
  ["bias-before-normalization", ["Conv1D: { filters: 4, kernel_size: 3 }", "BatchNormalization", "ReLU"]],
  ["no-nonlinearity", ["Conv1D: { filters: 9, kernel_size: 3 }", "Conv1D: { filters: 9, kernel_size: 3 }"]],
])("the check %s looks at sequences too", (code, layers) => {
  const { problems } = analysisOf("[100, 3]", ...layers);
  expect(problems.map(({ code }) => code)).toContain(code);
});
