import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import type { Library } from "../../src/spec/library.ts";

const analysisOf = (text: string, library?: Library) => analyzeText(text, library ? { library } : {});
const codes = (text: string, library?: Library) => analysisOf(text, library).problems.map(({ code }) => code);

const twice = `
input: [8, 8, 3]
layers:
  - Conv2D: { filters: 3, kernel_size: 3, padding: same, activation: tanh }
    name: blur
  - Reuse: blur
`;

test("a layer called twice counts its parameters once, and its operations twice", () => {
  const { analysis, problems } = analysisOf(twice);
  expect(problems).toEqual([]);
  expect(analysis.parameters.total).toBe((3 * 3 * 3 + 1) * 3);
  expect(analysis.macs).toBe(2 * 8 * 8 * 3 * 27);
  expect(analysis.model.nodes.map(({ name, sharedWith }) => [name, sharedWith])).toEqual([
    ["input", undefined],
    ["blur", undefined],
    ["blur_1", 1],
  ]);
});

test("a block called twice shares all its layers, branches too", () => {
  const { analysis, problems } = analysisOf(`
input: [8, 8, 4]
blocks:
  residual:
    layers:
      - Add:
          branches:
            - - Conv2D: { filters: 4, kernel_size: 3, padding: same, use_bias: false }
              - BatchNormalization
            - []
layers:
  - residual: {}
    name: tower
  - Reuse: { layer: tower }
    name: again
`);
  expect(problems).toEqual([]);
  expect(analysis.parameters.total).toBe(3 * 3 * 4 * 4 + 4 * 4);
  expect(analysis.model.nodes.map(({ name, inputs }) => `${name} ${inputs}`)).toEqual([
    "input ",
    "tower/conv2d 0",
    "tower/batch_normalization 1",
    "tower/add 2,0",
    "again/conv2d 3",
    "again/batch_normalization 4",
    "again/add 5,3",
  ]);
});

test("a layer that cannot be called on what comes in is a problem with both shapes", () => {
  const { problems } = analysisOf(`${twice}  - Conv2D: { filters: 5, kernel_size: 1 }\n  - Reuse: blur\n`);
  expect(problems.map(({ code, message }) => [code, message.includes("3×3×3×3"), message.includes("3×3×5×3")])).toEqual(
    [["wrong-input", true, true]],
  );
});

test("only what stands above can be used again", () => {
  expect(codes("input: [8, 8, 3]\nlayers:\n  - Reuse: nothing\n")).toEqual(["from-not-found"]);
  expect(codes("input: [8, 8, 3]\nlayers:\n  - Reuse\n")).toEqual(["missing-parameter"]);
  expect(codes("input: [8, 8, 3]\nlayers:\n  - Reuse: { layer: 3 }\n")).toEqual(["bad-value"]);
  expect(codes("input: [8, 8, 3]\nlayers:\n  - Reuse: later\n  - Flatten:\n    name: later\n")).not.toEqual([]);
});

test("a frozen layer keeps its parameters, none of them trainable", () => {
  const { analysis } = analysisOf(twice.replace("    name: blur", "    name: blur\n    trainable: false"));
  expect(analysis.parameters).toEqual({ total: 84, trainable: 0, nonTrainable: 84 });
  expect(codes(twice.replace("    name: blur", "    name: blur\n    trainable: 2"))).toEqual(["bad-value"]);
});

test("a frozen block freezes the layers inside", () => {
  const { analysis } = analysisOf(`
input: [4]
blocks:
  two:
    layers: [{ Dense: { units: 3 } }, { Dense: { units: 2 } }]
layers:
  - two: {}
    trainable: false
  - two: {}
`);
  expect(analysis.parameters).toEqual({ total: 15 + 8 + 9 + 8, trainable: 9 + 8, nonTrainable: 15 + 8 });
});

const small = `
about: { title: Small, top: pool }
input: [32, 32, 3]
blocks:
  step: { parameters: { filters: 4 }, layers: [{ Conv2D: { filters: $filters, kernel_size: 3, activation: relu } }] }
layers:
  - step: { filters: 2 }
    name: low
  - step: {}
    name: high
  - GlobalAveragePooling2D:
    name: pool
  - Dense: { units: 10, activation: softmax }
`;
const library: Library = { names: ["small"], text: (name) => (name === "small" ? small : undefined) };
const with_ = (given: string) => `
input: [8, 8, 3]
layers:
  - Pretrained: { model: small${given} }
  - GlobalAveragePooling2D
  - Dense: { units: 5, activation: softmax }
`;
const low = (27 + 1) * 2;
const high = (18 + 1) * 4;

test("a published network is one part of another, without its classifier", () => {
  const { analysis, problems } = analysisOf(with_(""), library);
  expect(problems.map(({ code }) => code)).toEqual(["no-published-weights"]);
  expect(analysis.parameters.total).toBe(low + high + 5 * 5);
  expect(analysis.model.nodes.map(({ name }) => name).slice(1, 4)).toEqual([
    "small/low/conv2d",
    "small/high/conv2d",
    "global_average_pooling2d",
  ]);
  expect(analysis.model.pretrained).toMatchObject([{ model: "small", weights: "imagenet", path: ["small"] }]);
});

test("with its classifier, it gives the classes", () => {
  const { analysis } = analysisOf(
    "input: [8, 8, 3]\nlayers:\n  - Pretrained: { model: small, include_top: true }\n",
    library,
  );
  expect(analysis.layers.at(-1)?.output).toEqual([10]);
});

test("it can be frozen, whole or up to a layer", () => {
  expect(analysisOf(with_(", trainable: false"), library).analysis.parameters.trainable).toBe(25);
  expect(analysisOf(with_(", trainable: { from: high }"), library).analysis.parameters.trainable).toBe(high + 25);
  expect(codes(with_(", trainable: { from: hihg }"), library)).toEqual(["bad-value"]);
});

test("a network that the zoo lacks is a problem at its name", () => {
  expect(codes(with_("").replace("small", "smal"), library)).toEqual(["bad-value"]);
  expect(codes(with_(", wieghts: random"), library)).toEqual(["unknown-parameter"]);
  expect(codes("input: [8, 8, 3]\nlayers:\n  - Pretrained\n", library)).toEqual(["missing-parameter"]);
});

test("what a paper and a framework say of a network is read, and checked", () => {
  const about = "about: { title: T, year: 1998, published: { parameters: 60000, source: the paper } }\n";
  expect(analysisOf(`${about}${twice}`).analysis.model.about).toEqual({
    title: "T",
    year: 1998,
    published: { parameters: 60000, source: "the paper" },
  });
  expect(codes(`about: { yaer: 1998 }\n${twice}`)).toEqual(["unknown-key"]);
  expect(codes(`about: { year: soon, published: [3] }\n${twice}`)).toEqual(["bad-value", "bad-value"]);
});
