import { expect, test } from "vitest";
import { completion } from "../../src/language/completion.ts";
import { weightsFilesIn, weightsSuggestions, weightsValueAt } from "../../src/language/weightsFiles.ts";

/** `|` is the cursor. */
function at(text: string) {
  const offset = text.indexOf("|");
  const model = text.replace("|", "");
  const span = weightsValueAt(model, offset);
  return { model, offset, value: span && model.slice(span.start, span.end) };
}

test.each([
  ["  - Pretrained: { model: vgg16, weights: | }", ""],
  ["  - Pretrained: { model: vgg16, weights: ./fl|owers.h5, trainable: false }", "./flowers.h5"],
  ["  - Pretrained:\n      weights: my/net|", "my/net"],
  ["  - Pretrained: { weights: imagenet, model: | }", undefined],
  ["training:\n  class_weights: |", undefined],
])("%j", (text, value) => {
  expect(at(text).value).toBe(value);
});

test("imagenet and random come first, files after them", () => {
  const { model, offset } = at("input: [9, 9, 3]\nlayers:\n  - Pretrained: { model: vgg16_keras, weights: | }\n");
  expect(completion(model, offset).map(({ label }) => label)).toEqual(["imagenet", "random"]);
  const files = weightsSuggestions(["a.h5", "../b/with space.onnx"], { start: 0, end: 0 });
  expect(files.map(({ insert }) => insert)).toEqual(["./a.h5", '"../b/with space.onnx"']);
});

test("a part that starts from a file is found with the place of its path", () => {
  const text = "input: [96, 96, 3]\nlayers:\n  - Pretrained: { model: mobilenet_v2_keras, weights: a.h5 }\n";
  expect(weightsFilesIn(text).map(({ path, span }) => [path, text.slice(span.start, span.end)])).toEqual([
    ["a.h5", "a.h5"],
  ]);
});
