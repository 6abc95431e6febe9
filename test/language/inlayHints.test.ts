import { expect, test } from "vitest";
import { inlayHints } from "../../src/language/inlayHints.ts";
import { example } from "./example.ts";

/** The text with each hint at the end of its line, behind `▸`. */
function withHints(text: string): string {
  let shown = text;
  for (const { offset, text: hint } of [...inlayHints(text)].reverse())
    shown = `${shown.slice(0, offset)} ▸ ${hint}${shown.slice(offset)}`;
  return shown;
}

const hintsOf = (text: string): string[] => inlayHints(text).map(({ text }) => text);

test("each layer's line ends in its output and its parameters (Géron, exercise 2)", () => {
  expect(hintsOf(example("exercise-2"))).toEqual(["100×150×100 · 2,800", "50×75×200 · 180,200", "25×38×400 · 720,400"]);
});

test("layers that cannot have parameters show their output alone (Keras's summary of the same network)", () => {
  expect(hintsOf(example("mnist-cnn"))).toEqual([
    "26×26×32 · 320",
    "13×13×32",
    "11×11×64 · 18,496",
    "5×5×64",
    "1,600",
    "128 · 204,928",
    "128",
    "10 · 1,290",
  ]);
});

test("hints stand at the end of the line, behind comments, also with Windows line ends", () => {
  const text = "input: [4, 4, 1]\r\nlayers:\r\n  - Flatten # flat\r\n  - Dense:\r\n      units: 2\r\n";
  expect(withHints(text)).toBe(
    "input: [4, 4, 1]\r\nlayers:\r\n  - Flatten # flat ▸ 16\r\n  - Dense: ▸ 2 · 34\r\n      units: 2\r\n",
  );
});

test("a line that makes several layers counts them; a block shows what comes out of it", () => {
  const hints = hintsOf(example("residual"));
  expect(hints).toContain("9 × 32×32×16 … 8×8×64 · 145,152 in all");
  expect(hints).toContain("32×32×16 · 14,208");
});

test("repeated layers are counted (3·3·8·8 + 8 = 584, three times)", () => {
  const text = `input: [8, 8, 8]
layers:
  - Conv2D: { filters: 8, kernel_size: 3, padding: same }
    repeat: 3
`;
  expect(hintsOf(text)).toEqual(["3 × 8×8×8 · 1,752 in all"]);
});

test("broken layers and those after them have none", () => {
  expect(hintsOf("input: [5, 5, 1]\nlayers:\n  - ReLU\n  - Flaten\n  - Dense: { units: 3 }\n")).toEqual(["5×5×1"]);
});

test("an open size is a question mark, and what can be known is shown", () => {
  expect(hintsOf("input: [?, ?, 3]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: 3 }\n")).toEqual(["?×?×8 · 224"]);
});

test("only the lines that are asked for, and the tooltip is the hover", () => {
  const text = example("exercise-2");
  const start = text.lastIndexOf("- Conv2D");
  const [hint, ...others] = inlayHints(text, { start, end: start + 8 });
  expect(others).toEqual([]);
  expect(hint?.tooltip()).toContain("**720,400** `(3·3·200 + 1) · 400`");
});
