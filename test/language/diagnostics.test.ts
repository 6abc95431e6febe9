import { expect, test } from "vitest";
import { diagnostics } from "../../src/language/diagnostics.ts";
import { checkProblems } from "./checkProblems.ts";
import { example, exampleNames } from "./example.ts";

test("underlines the parameter at fault", () => {
  checkProblems(`
input: [5, 5, 1]
layers:
  - Conv2D: { filters: 1, kernel_size: 7 }
#                                      ^ kernel-larger-than-input
`);
});

test("underlines the layer when the parameter is missing", () => {
  checkProblems(`
input: [5, 5, 1]
layers:
  - Conv2D: { kernel_size: 3 }
#   ^^^^^^ missing-parameter
`);
});

test("underlines the misspelt name, not its value", () => {
  checkProblems(`
input: [28, 28, 1]
layers:
  - Conv2D: { filter: 8, filters: 8, kernel_size: 3 }
#             ^^^^^^ unknown-parameter
  - Flaten
#   ^^^^^^ unknown-layer
`);
});

test("underlines the words that are not numbers", () => {
  checkProblems(`
input: [28, 28, 1]
layers:
  - Flatten
  - Dense: { units: "ten" }
#                   ^^^^^ bad-value
training:
  batch_size: 0
#             ^ bad-value
  epoch: 3
# ^^^^^ unknown-key
`);
});

test("underlines the number of units that the data does not have", () => {
  checkProblems(`
input: [28, 28, 1]
layers:
  - Flatten
  - Dense: { units: 9, activation: softmax }
#                   ^ classes-differ
training:
  data: mnist
`);
});

test("underlines the merging layer and names what its branches give", () => {
  const text = `
input: [28, 28, 1]
layers:
  - Add:
#   ^^^ shapes-differ
      branches:
        - - Conv2D: { filters: 8, kernel_size: 3, padding: same }
        - []
`;
  checkProblems(text);
  const [problem] = diagnostics(text.replace(/^#.*\n/m, ""));
  expect(problem?.related.map(({ message }) => message)).toEqual(["conv2d gives 28×28×8.", "input gives 28×28×1."]);
});

test("a problem inside a block names the place that uses it", () => {
  const text = `input: [28, 28, 1]
blocks:
  stem: { parameters: { size: 3 }, layers: [Conv2D: { filters: 8, kernel_size: $size }] }
layers:
  - stem: { size: 99 }
`;
  const [problem] = diagnostics(text);
  expect(problem?.code).toBe("kernel-larger-than-input");
  expect(text.slice(problem?.from, problem?.to)).toBe("$size");
  const use = problem?.related.at(-1)?.span;
  expect(text.slice(use?.start, use?.end)).toBe("stem: { size: 99 }");
});

test("a name that comes from nowhere is underlined", () => {
  checkProblems(`
input: [28, 28, 1]
layers:
  - Conv2D: { filters: 8, kernel_size: 3 }
    name: stem
  - Flatten:
    from: sten
#         ^^^^ from-not-found
`);
});

test.each(exampleNames)("the example %s has no problems", (name) => {
  expect(diagnostics(example(name)).filter(({ severity }) => severity === "error")).toEqual([]);
});
