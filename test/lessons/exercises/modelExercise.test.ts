import { describe, expect, test } from "vitest";
import { modelExercise } from "../../../src/lessons/exercises/modelExercise.ts";
import {
  inferenceBytesWithin,
  inputIs,
  layersOfType,
  layersWithin,
  macsWithin,
  noWarnings,
  outputIs,
  parametersWithin,
  type Requirement,
  receptiveFieldWithin,
  trainableWithin,
} from "../../../src/lessons/exercises/requirements.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";

const model = (...layers: readonly string[]) =>
  ["input: [28, 28, 1]", "layers:", ...layers.map((layer) => `  - ${layer}`), ""].join("\n");

const conv = "Conv2D: { filters: 8, kernel_size: 3, activation: relu }";
const solution = model(conv, "GlobalAveragePooling2D", "Dense: { units: 10, activation: softmax }");
const large = model(conv, "Flatten", "Dense: { units: 10, activation: softmax }");

const exercise = modelExercise({
  question: "Write a small network.",
  start: model("Flatten"),
  solution,
  requirements: [outputIs([10]), parametersWithin({ atMost: 1000 })],
  hints: [],
  explanation: "",
  mistakes: [
    {
      id: "flattened",
      answer: large,
      diagnosis: "Flatten gives Dense 5,408 values.",
      is: ({ analysis }) => analysis.model.nodes.some(({ type }) => type === "Flatten"),
    },
    { id: "in-truth-right", answer: solution, diagnosis: "Never told." },
  ],
});

describe("a model is judged by the engine", () => {
  test.each<[what: string, text: string, is: string, says: RegExp]>([
    ["the solution", solution, "right", /every point/],
    ["a known mistake", large, "not yet", /5,408/],
    ["a wrong output", model(conv, "GlobalAveragePooling2D", "Dense: 5"), "not yet", /.+/],
    ["too many", model("GlobalAveragePooling2D", "Dense: { units: 1000 }", "Dense: { units: 10 }"), "not yet", /1,000/],
    ["a kernel too large", model("Conv2D: { filters: 8, kernel_size: 99 }"), "not yet", /^Line 3: .*99×99/],
    ["an unknown layer", model("Conv3D"), "not yet", /^Line 3: .*Conv3D/],
    ["nothing", "", "unreadable", /empty/],
    ["words", "I do not know", "unreadable", /model file/],
    ["no YAML", "layers: [", "unreadable", /^Line 1/],
    ["far too much", "x".repeat(200_000), "unreadable", /100000/],
  ])("%s", (_what, text, is, says) => {
    const verdict = exercise.grade(text);
    expect(verdict.is).toBe(is);
    expect(verdict.message).toMatch(says);
  });
});

test("a mistake that meets all requirements is left out", () => {
  expect(exercise.mistakes.map(({ id }) => id)).toEqual(["flattened"]);
});

test("what the model must be stands in the question", () => {
  expect(exercise.question).toContain("- end with an output of 10\n- have at most 1,000 parameters");
});

describe("requirements", () => {
  const analyzed = analyzeText(solution);
  test.each<[Requirement, Requirement]>([
    // (3·3·1 + 1)·8 + (8 + 1)·10 = 170
    [parametersWithin({ atLeast: 170, atMost: 170 }), parametersWithin({ atMost: 169 })],
    [trainableWithin({ atLeast: 170 }), trainableWithin({ atLeast: 171 })],
    // 26·26·8·9 + 8·10 = 48,752
    [macsWithin({ atMost: 48_752 }), macsWithin({ atMost: 48_751 })],
    // weights 680, and 28·28·4 + 26·26·8·4 = 24,768 while the convolution runs
    [inferenceBytesWithin({ atMost: 25_448 }), inferenceBytesWithin({ atMost: 25_447 })],
    [layersWithin({ atLeast: 2 }), layersWithin({ atLeast: 3 })],
    [outputIs([10]), outputIs([11])],
    [inputIs([28, 28, 1]), inputIs([28, 28, 3])],
    [receptiveFieldWithin({ atLeast: 3, atMost: 3 }), receptiveFieldWithin({ atLeast: 5 })],
    [layersOfType("Conv2D"), layersOfType("MaxPooling2D")],
    [layersOfType("Flatten", { atMost: 0 }), layersOfType("Dense", { atMost: 0 })],
  ])("$0.id: $0.asks, but not: $1.asks", (met, unmet) => {
    expect(met.unmet(analyzed)).toBeUndefined();
    expect(unmet.unmet(analyzed)).toMatch(/\.$/);
  });

  test("open sizes leave numbers unknown, which is said", () => {
    const open = analyzeText("input: [?, ?, 3]\nlayers:\n  - Flatten\n  - Dense: { units: 2 }\n");
    expect(parametersWithin({ atMost: 5 }).unmet(open)).toMatch(/not known/);
  });

  test("advice of the engine can be asked to be absent", () => {
    expect(noWarnings.unmet(analyzeText(model("Conv2D: { filters: 8, kernel_size: 3 }", conv)))).toMatch(/\.$/);
    expect(
      noWarnings.unmet(analyzeText(model("Flatten", "Dense: { units: 10, activation: softmax }"))),
    ).toBeUndefined();
  });
});
