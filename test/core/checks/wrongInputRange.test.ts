import { expect, test } from "vitest";
import { codeActions } from "../../../src/language/codeActions.ts";
import { applied } from "../../../src/language/edit.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const text = (model: string, ...before: readonly string[]) =>
  [
    "input: [224, 224, 3]",
    "layers:",
    ...before.map((layer) => `  - ${layer}`),
    `  - Pretrained: { model: ${model}, trainable: false }`,
    "  - GlobalAveragePooling2D",
    "  - Dense: { units: 3, activation: softmax }",
    "",
  ].join("\n");

/** That resnet50 and vgg16 have no weights of their own is said elsewhere. */
const codesOf = (file: string) =>
  analyzeText(file, { library: zoo })
    .problems.map(({ code }) => code)
    .filter((code) => code !== "no-published-weights");

/** keras/src/applications/imagenet_utils.py and torchvision's `ImageClassification` preset. */
test.each([
  ["mobilenet_v2_keras", ["Rescaling: { scale: 2, offset: -1 }"]],
  ["resnet50", ["Normalization: { mean: [0.485, 0.456, 0.406], variance: [0.052441, 0.050176, 0.050625] }"]],
  [
    "resnet50_keras",
    ["Slice: { indices: [2, 1, 0] }", "Rescaling: { scale: 255, offset: [-103.939, -116.779, -123.68] }"],
  ],
  ["efficientnet_b0_keras", ["Rescaling: { scale: 255 }"]],
  ["mobilenet_v2_keras", ["Rescaling: { scale: 255 }", "Rescaling: { scale: 0.00784313725490196, offset: -1 }"]],
  ["mobilenet_v2_keras", ["ZeroPadding2D: { padding: 2 }", "Rescaling: { scale: 2, offset: -1 }"]],
])("%s is content with %j", (model, before) => {
  expect(codesOf(text(model, ...before))).toEqual([]);
});

test.each([
  ["mobilenet_v2_keras", []],
  ["mobilenet_v2_keras", ["Rescaling: { scale: 0.00784313725490196, offset: -1 }"]],
  ["mobilenet_v2_keras", ["Rescaling: { scale: 255 }"]],
  ["resnet50", []],
  ["resnet50_keras", []],
  ["resnet50_keras", ["Rescaling: { scale: 255, offset: [-123.68, -116.779, -103.939] }"]],
  ["efficientnet_b0_keras", []],
])("what %s gets from %j is put right by quick fixes, one after the other", (model, before) => {
  let file = text(model, ...before);
  expect(codesOf(file)).toEqual(["wrong-input-range"]);
  for (let step = 0; step < 3 && codesOf(file).length > 0; step++) {
    const [fix] = codeActions(file, { start: 0, end: file.length }).filter(
      ({ problem }) => problem.code === "wrong-input-range",
    );
    file = (fix?.edits ?? [])
      .toSorted((a, b) => b.span.start - a.span.start)
      .reduce((now, edit) => applied(now, edit), file);
  }
  expect([codesOf(file), file]).toEqual([[], file]);
});

test.each([
  ["random weights have learned from nothing", "Pretrained: { model: mobilenet_v2_keras, weights: random }"],
  ["a network whose file does not say what it expects", "Pretrained: { model: vgg16 }"],
])("nothing is said of %s", (_title, layer) => {
  expect(codesOf(`input: [224, 224, 3]\nlayers:\n  - ${layer}\n`)).toEqual([]);
});

test("what a layer with weights makes of the pixels is not guessed", () => {
  expect(codesOf(text("mobilenet_v2_keras", "Conv2D: { filters: 3, kernel_size: 1, activation: relu }"))).toEqual([]);
});
