import { test } from "vitest";
import { askEverything } from "../fuzz/askEverything.ts";
import { example, exampleNames } from "./example.ts";

test.each(exampleNames)("%s, cut off at every fifth place", { timeout: 60_000 }, (name) => {
  const text = example(name);
  for (let offset = 0; offset <= text.length; offset += 5) askEverything(text.slice(0, offset), offset);
});

test.each(exampleNames)("%s, with one sign missing or another in its place", { timeout: 60_000 }, (name) => {
  const text = example(name);
  const signs = ["", "\n", "{", "]", "*", "&a ", "? ", "'", "-", ":", "9"];
  for (let offset = 1; offset < text.length; offset += 7) {
    const sign = signs[offset % signs.length] ?? "";
    askEverything(text.slice(0, offset) + sign + text.slice(offset + 1), offset);
  }
});

test.each([
  ["", "an empty file"],
  ["}", "not YAML"],
  ["- - -", "only dashes"],
  ["blocks: { '': { layers: [ReLU] } }\nlayers:\n  - ReLU:\n    name: ''\n  - '': {}\n  - ''", "empty names"],
  [
    "input: [8, 8, 1]\nlayers:\n  - Add: { branches: [&b [Flatten], *b, Flatten] }\n  - Dense: { activation: 'a|b`c' }",
    "aliases and odd signs",
  ],
  ["input: [1000000000000, 1, 1]\nlayers: [Flatten]", "sizes of 10^12"],
  [
    "blocks: { a: { parameters: { filters: .nan }, layers: [Dense: { units: $filters }] } }\ninput: [.inf]\nlayers: [a, Dense: { units: -.inf, .nan: 1e999 }]",
    "numbers that are none",
  ],
  ["input: [-1, 0, 1.5]\nlayers:\n  - Dense: { units: -5 }", "negative sizes"],
  ["a: &a [*a]\nlayers: *a", "an alias of itself"],
  [
    "blocks: { a: { layers: [b] }, b: { layers: [a] } }\ninput: [1, 1, 1]\nlayers: [a]",
    "blocks that contain each other",
  ],
  ["input: [8, 8, 1]\nlayers:\n  - ReLU: { x: { y: [1] } }\n    repeat: 99999999", "an endless repeat"],
  ["input: [8, 8, 1]\nlayers: &l\n  - Add: { branches: [*l, *l] }", "branches that contain themselves"],
])("%j (%s)", (text) => {
  for (let offset = 0; offset <= text.length; offset++) askEverything(text, offset);
});
