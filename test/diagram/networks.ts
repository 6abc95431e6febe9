import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { Analysis } from "../../src/core/analyze.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

export const analysisOf = (text: string): Analysis => analyzeText(text).analysis;

export const exampleNames: readonly string[] = readdirSync("examples")
  .filter((name) => name.endsWith(".cnn.yaml"))
  .map((name) => name.slice(0, -".cnn.yaml".length));

export const example = (name: string): Analysis => analysisOf(readFileSync(`examples/${name}.cnn.yaml`, "utf8"));

/** An inception module (Szegedy et al. 2015, figure 2b) between two convolutions. */
export const inception = `
name: Inception module
input: [28, 28, 192]
layers:
  - Conv2D: { filters: 192, kernel_size: 3, padding: same, activation: relu }
  - Concatenate:
      branches:
        - - Conv2D: { filters: 64, kernel_size: 1, activation: relu }
        - - Conv2D: { filters: 96, kernel_size: 1, activation: relu }
          - Conv2D: { filters: 128, kernel_size: 3, padding: same, activation: relu }
        - - Conv2D: { filters: 16, kernel_size: 1, activation: relu }
          - Conv2D: { filters: 32, kernel_size: 5, padding: same, activation: relu }
        - - MaxPooling2D: { pool_size: 3, strides: 1, padding: same }
          - Conv2D: { filters: 32, kernel_size: 1, activation: relu }
  - GlobalAveragePooling2D
`;

export const broken = `
name: Broken <net> & "quotes"
input: [?, ?, 3]
layers:
  - Conv2D: { filters: 16, kernel_size: 3, activation: relu }
  - Conv2d: { filters: 16 }
  - Dense: { units: ten }
  - Dense: { units: 10 }
`;

/** A chain of `count` convolutions in which every fourth output is also added two layers later. */
export const deep = (count: number): string =>
  [
    "name: Deep",
    "input: [64, 64, 16]",
    "layers:",
    ...Array.from({ length: count }, (_, index) =>
      index % 4 === 3
        ? `  - Add: { branches: [[{ Conv2D: { filters: 16, kernel_size: ${1 + (index % 5)}, padding: same } }], []] }`
        : `  - Conv2D: { filters: 16, kernel_size: ${1 + (index % 7)}, padding: same }`,
    ),
  ].join("\n");

function leaf() {
  const name = fc.oneof(
    fc.constantFrom("ReLU", "Dropout", "BatchNormalization", "Flatten"),
    fc.stringMatching(/^[A-Za-z]{1,60}$/),
  );
  return fc.oneof(
    fc
      .record({ filters: fc.integer({ min: 1, max: 4096 }), size: fc.constantFrom(1, 3, 9) })
      .map(
        ({ filters, size }) =>
          `{ Conv2D: { filters: ${filters}, kernel_size: ${size}, padding: same, activation: relu } }`,
      ),
    name.map((word) => `{ ${word}: { rate: 0.5 } }`),
    fc.integer({ min: 2, max: 4 }).map((count) => `{ Dense: { units: 7 }, repeat: ${count}, name: again }`),
  );
}

function merge(branch: fc.Arbitrary<string[]>) {
  return fc
    .tuple(fc.constantFrom("Add", "Concatenate"), fc.array(branch, { minLength: 1, maxLength: 5 }))
    .map(
      ([type, branches]) => `{ ${type}: { branches: [${branches.map((all) => `[${all.join(", ")}]`).join(", ")}] } }`,
    );
}

const { tree } = fc.letrec<{ tree: string[] }>((tie) => ({
  tree: fc.array(fc.oneof({ maxDepth: 2, withCrossShrink: true }, leaf(), merge(tie("tree"))), { maxLength: 4 }),
}));

/** Texts of networks with nested branches, skip connections, long and unknown names, repeats and open sizes. */
export const networks: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("[32, 32, 3]", "[?, ?, 3]", "[300, 7, 1]", "[784]"), tree)
  .map(([input, layers]) => `name: Made up\ninput: ${input}\nlayers: [${layers.join(", ")}]`);
