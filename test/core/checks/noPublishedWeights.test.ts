import { expect, test } from "vitest";
import { codeActions } from "../../../src/language/codeActions.ts";
import { applied } from "../../../src/language/edit.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const text = (parameters: string) =>
  `input: [224, 224, 3]\nlayers:\n  - Pretrained: { ${parameters} }\n  - GlobalAveragePooling2D\n  - Dense: { units: 3, activation: softmax }\n`;

const codesOf = (file: string) =>
  analyzeText(file, { library: zoo })
    .problems.map(({ code }) => code)
    .filter((code) => code === "no-published-weights");

test.each([
  ["ImageNet's unless something else is said", "model: vgg16", 1],
  ["ImageNet's by name", "model: vgg16, weights: imagenet", 1],
  ["a network without a sibling", "model: squeezenet1_0", 1],
  ["as Keras builds it", "model: vgg16_keras", 0],
  ["from chance", "model: vgg16, weights: random", 0],
  ["a file of one's own", "model: vgg16, weights: ./vgg.h5", 0],
])("weights: %s", (_title, parameters, count) => {
  expect(codesOf(text(parameters))).toHaveLength(count);
});

test("quick fixes take Keras's network, or weights from chance", () => {
  const file = text("model: vgg16");
  const fixes = codeActions(file, { start: 0, end: file.length }).filter(
    ({ problem }) => problem.code === "no-published-weights",
  );
  const fixed = fixes.map(({ edits }) => edits.reduce((now, edit) => applied(now, edit), file));
  expect(fixed.some((now) => now.includes("model: vgg16_keras"))).toBe(true);
  expect(fixed.some((now) => now.includes("weights: random"))).toBe(true);
});
