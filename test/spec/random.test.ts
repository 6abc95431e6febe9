import { array, assert, constantFrom, property, string } from "fast-check";
import { test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const pieces = [
  "input",
  "layers",
  "blocks",
  "training",
  ":",
  " ",
  "\n",
  "\n  - ",
  "\n    ",
  "{",
  "}",
  "[",
  "]",
  ",",
  "Conv2D",
  "Add",
  "branches",
  "from",
  "name",
  "repeat",
  "$x",
  "&a",
  "*a",
  "filters",
  "-1",
  "3",
  "1e99",
  "?",
  "null",
  "'",
  '"',
  "#",
  "|",
  "\r\n",
  "\t",
  "é",
  "__proto__",
  "constructor",
];

test("no text whatsoever makes reading or analysis throw", () => {
  assert(
    property(array(constantFrom(...pieces), { maxLength: 60 }), (words) => void analyzeText(words.join(""))),
    { seed: 2, numRuns: 1500 },
  );
  assert(
    property(string({ unit: "binary", maxLength: 200 }), (text) => void analyzeText(text)),
    { seed: 2, numRuns: 500 },
  );
});
