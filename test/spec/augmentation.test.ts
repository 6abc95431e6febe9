import { expect, test } from "vitest";
import { completion } from "../../src/language/completion.ts";
import { hover } from "../../src/language/hover.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const model = (training: string) => `input: [8, 8, 3]
layers:
  - Flatten
  - Dense: { units: 5, activation: softmax }
training:
  ${training}
`;
const read = (training: string) => {
  const text = model(training);
  const { analysis, problems } = analyzeText(text);
  const { augmentation, folder, validation } = analysis.model.training;
  return {
    augmentation: augmentation.map(({ type, params }) => [type, params]),
    folder,
    validation,
    problems: problems.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
    remedies: problems.flatMap(({ remedies }) => remedies ?? []),
  };
};

test.each<[string, string, unknown]>([
  [
    "a number alone stands for the main parameters",
    "augmentation: [ { RandomTranslation: 0.2 }, { RandomRotation: 15 } ]",
    [
      ["RandomTranslation", { height_factor: 0.2, width_factor: 0.2, fill_mode: "constant" }],
      ["RandomRotation", { degrees: 15, fill_mode: "constant" }],
    ],
  ],
  ["a name alone is all defaults", "augmentation: [ MixUp ]", [["MixUp", { alpha: 0.2 }]]],
  [
    "a map gives parameters by name",
    "augmentation:\n    - RandomFlip: { mode: horizontal }\n    - Cutout: { max_scale: 0.1 }",
    [
      ["RandomFlip", { mode: "horizontal" }],
      ["RandomErasing", { factor: 1, min_scale: 0.02, max_scale: 0.1, fill_value: 0 }],
    ],
  ],
  ["nothing is none", "augmentation:", []],
])("%s", (_name, text, expected) => expect(read(text).augmentation).toEqual(expected));

test.each<[string, string, string, string]>([
  ["no list", "augmentation: RandomFlip", "bad-value", "RandomFlip"],
  ["a name that is misspelt", "augmentation: [ { RandomRotaton: 10 } ]", "bad-value", "RandomRotaton"],
  ["a value out of range", "augmentation: [ { RandomRotation: 1000 } ]", "bad-value", "1000"],
  ["a parameter that there is not", "augmentation: [ { RandomZoom: { factor: 1 } } ]", "unknown-key", "factor"],
  ["two in one item", "augmentation: [ { RandomRotation: 1, RandomZoom: 0.1 } ]", "bad-value", "RandomZoom"],
  ["a folder without its path", "data: { test: 0.1 }", "missing-key", "{ test: 0.1 }"],
  ["a share out of range", "data: { folder: ./a, test: 0.9 }", "bad-value", "0.9"],
  ["validation twice", "data: { folder: ./a, validation: 0.1 }\n  validation: 0.2", "bad-value", "validation"],
])("%s is underlined", (_name, text, code, words) => expect(read(text).problems).toContainEqual([code, words]));

test("a misspelt augmentation has its fix", () => {
  expect(read("augmentation: [ { RandomRotaton: 10 } ]").remedies).toContainEqual({
    kind: "replace",
    value: "RandomRotation",
  });
});

test("a folder in place of a data set", () => {
  const { folder, validation, problems } = read("data: { folder: ./flowers, validation: 0.15 }");
  expect(folder).toEqual({ folder: "./flowers", test: 0.2, fit: "crop", duplicates: "apart", folds: null, fold: 1 });
  expect([validation, problems]).toEqual([0.15, []]);
});

test.each([
  ["input: [8, 8, 2]", "data-shape-differs"],
  ["input: [8, ?, 3]", "data-shape-differs"],
])("a folder's images do not fit %s", (input, code) => {
  const text = model("data: { folder: ./flowers }").replace("input: [8, 8, 3]", input);
  expect(analyzeText(text).problems.map((problem) => problem.code)).toContain(code);
});

const at = (marked: string) => {
  const text = model(marked);
  return completion(text.replace("|", ""), text.indexOf("|")).map(({ label }) => label);
};

test.each<[string, string, readonly string[]]>([
  ["names in a list", "augmentation: [ |", ["RandomTranslation", "MixUp"]],
  ["names in braces", "augmentation: [ { Random|", ["RandomRotation", "RandomZoom"]],
  ["names on a line", "augmentation:\n    - |", ["RandomTranslation", "CutMix"]],
  ["parameters", "augmentation: [ { RandomZoom: { |", ["height_factor", "width_factor", "fill_mode"]],
  ["words", "augmentation: [ { RandomFlip: { mode: |", ["horizontal", "vertical"]],
  ["the key itself", "aug|", ["augmentation"]],
  ["keys of a folder", "data: { |", ["folder", "validation", "test", "fit"]],
  ["ways to fit", "data: { folder: ./a, fit: |", ["crop", "squash"]],
])("completion offers %s", (_name, text, labels) => expect(at(text)).toEqual(expect.arrayContaining([...labels])));

test.each([
  ["RandomZoom", /Makes what is shown smaller or larger[\s\S]*height_factor/],
  ["augmentation", /RandomTranslation[\s\S]*CutMix/],
  ["degrees", /Largest angle, in degrees/],
  ["folder:", /a folder of images for each class/],
])("a hover over %s", (words, expected) => {
  const text = model(
    "data: { folder: ./a }\n  augmentation: [ { RandomZoom: 0.1 }, { RandomRotation: { degrees: 5 } } ]",
  );
  expect(hover(text, text.indexOf(words) + 1)?.markdown).toMatch(expected);
});
