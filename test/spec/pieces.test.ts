import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { readPieces } from "../../src/spec/pieces.ts";
import { readTree, readWhole } from "../../src/spec/tree.ts";

const folders = ["../../examples/", "../../src/zoo/models/"].map((folder) => new URL(folder, import.meta.url));
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".cnn.yaml"))
    .map((file): [string, string] => [file, readFileSync(new URL(file, folder), "utf8")]),
);
const pieces = (text: string) => readPieces(text, readWhole, 100_000);

test.each(files)("%s is read in pieces as it is read at once", (_file, text) => {
  const { root, problems } = readWhole(text);
  expect(problems).toEqual([]);
  expect(pieces(text)).toEqual(root);
  const windows = text.replaceAll("\n", "\r\n");
  expect(pieces(windows)).toEqual(readWhole(windows).root);
});

const bits = [
  "\n",
  "  ",
  "- ",
  "{",
  "}",
  "[",
  "]",
  ": ",
  ",",
  "'",
  '"',
  "#",
  "x",
  "3",
  "\n  - ",
  "\nlayers:\n",
  "\ninput: ",
  "\n    ",
  "*a",
  "&a ",
  "|\n",
  "?",
  "~",
];

test("thousands of damaged models are read in pieces as at once, or not in pieces", () => {
  const random = randomGenerator(11);
  const any = (count: number) => Math.floor(random.uniform() * count);
  let same = 0;
  for (let round = 0; round < 4000; round++) {
    let [, text = ""] = files[any(files.length)] ?? ["", ""];
    for (let edits = 1 + any(3); edits > 0; edits--) {
      const at = any(text.length);
      text = text.slice(0, at) + (bits[any(bits.length)] ?? "") + text.slice(at + any(4));
    }
    const found = pieces(text);
    if (!found) continue;
    same++;
    const whole = readWhole(text);
    expect(whole.problems, text).toEqual([]);
    expect(found, text).toEqual(whole.root);
  }
  expect(same).toBeGreaterThan(500);
});

test("a long model after a keystroke is the model of its new text", () => {
  const layers = Array.from({ length: 60 }, (_, index) => `  - Dense: { units: ${index + 1} }\n`).join("");
  const text = `input: [4]\nlayers:\n${layers}`;
  expect(readTree(text)).toEqual(readWhole(text));
  const edited = text.replace("units: 30", "units: 31");
  expect(readTree(edited)).toEqual(readWhole(edited));
  expect(readTree(edited)).not.toEqual(readTree(text));
});
