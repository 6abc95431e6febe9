import { expect, test } from "vitest";
import { tableFormats } from "../../../src/core/summary/formats.ts";
import { type SortKey, sortKeys, sortRows, summaryOf } from "../../../src/core/summary/rows.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const { analysis } = analyzeText(`
input: [8, 8, 3]
blocks:
  pair:
    layers:
      - Conv2D: { filters: 4, kernel_size: 3, padding: same }
      - ReLU
layers:
  - pair: {}
  - pair: {}
  - Flatten:
    name: a_b
  - Dense: { units: 2 }
`);
const first = (3 * 9 + 1) * 4;
const second = (4 * 9 + 1) * 4;
const dense = (256 + 1) * 2;

test("every layer is a row, and the rows add up to the totals", () => {
  const { rows, totals } = summaryOf(analysis);
  expect(rows.map(({ name, parameters }) => [name, parameters])).toEqual([
    ["input", 0],
    ["pair/conv2d", first],
    ["pair/re_lu", 0],
    ["pair_1/conv2d", second],
    ["pair_1/re_lu", 0],
    ["a_b", 0],
    ["dense", dense],
  ]);
  expect(totals).toEqual({ parameters: first + second + dense, macs: analysis.macs, bytes: 4 * 256 * 4 + 8 });
});

test("a block is one row with what its layers have together, and the text where it is used", () => {
  const { rows, totals } = summaryOf(analysis, "blocks");
  expect(rows.map(({ name, type, parameters, output }) => [name, type, parameters, output])).toEqual([
    ["input", "Input", 0, "8×8×3"],
    ["pair", "2 layers", first, "8×8×4"],
    ["pair_1", "2 layers", second, "8×8×4"],
    ["a_b", "Flatten", 0, "256"],
    ["dense", "Dense", dense, "2"],
  ]);
  expect(totals).toEqual(summaryOf(analysis).totals);
  expect(rows[1]?.span).toEqual(analysis.layers[1]?.node.usedAt[0]);
});

const byName = (by: SortKey, reversed = false) =>
  sortRows(summaryOf(analysis).rows, by, reversed).map(({ name }) => name);

test("amounts are sorted with the largest first, the rest as written", () => {
  expect(byName("parameters").slice(0, 3)).toEqual(["dense", "pair_1/conv2d", "pair/conv2d"]);
  expect(byName("order")[0]).toBe("input");
  expect(byName("order", true)[0]).toBe("dense");
  expect(byName("type")[0]).toBe("pair/conv2d");
});

test.each(sortKeys)("sorting by %s loses no row, and what is unknown comes last", (by) => {
  const open = summaryOf(
    analyzeText("input: ['?', '?', 3]\nlayers:\n  - Conv2D: { filters: 2, kernel_size: 3 }\n").analysis,
  );
  expect(
    sortRows(open.rows, by)
      .map(({ order }) => order)
      .sort(),
  ).toEqual([0, 1]);
  expect(byName(by).sort()).toEqual(byName("order").sort());
});

test("blocks of the zoo add up to its totals", () => {
  const { rows, totals } = summaryOf(analyzeText(zoo.text("vgg16") ?? "").analysis, "blocks");
  expect(totals.parameters).toBe(138_357_544);
  expect(rows.reduce((sum, { parameters }) => sum + (parameters ?? 0), 0)).toBe(138_357_544);
  expect(rows).toHaveLength(8);
});

test("Markdown has the same number of cells in each line", () => {
  const lines = tableFormats.markdown.of(summaryOf(analysis)).split("\n");
  expect(new Set(lines.map((line) => line.split(" | ").length)).size).toBe(1);
  expect(lines[0]).toContain("| Layer | Type |");
  expect(lines.at(-1)).toContain("Total");
});

test("Markdown shows a name as it is, whatever stands in it", () => {
  const odd = analyzeText('input: [4]\nlayers:\n  - Dense: { units: 2 }\n    name: "_a|*b*`<i>[c](d)_"\n').analysis;
  expect(tableFormats.markdown.of(summaryOf(odd))).toContain("| \\_a\\|\\*b\\*\\`\\<i>\\[c\\](d)\\_ | Dense |");
});

test("CSV is plain numbers, and a name is never a formula", () => {
  const lines = tableFormats.csv.of(summaryOf(analysis)).split("\r\n");
  expect(lines[0]).toBe("layer,type,output,parameters,macs,output_bytes,receptive_field");
  expect(lines.at(-1)).toBe(`dense,Dense,2,${dense},512,8,all`);
  const odd = analyzeText('input: [4]\nlayers:\n  - Dense: { units: 2 }\n    name: "=SUM(A1), \\"x\\""\n').analysis;
  expect(tableFormats.csv.of(summaryOf(odd))).toContain('"\'=SUM(A1), ""x""",Dense');
});

test("LaTeX escapes what LaTeX would read", () => {
  const text = tableFormats.latex.of(summaryOf(analysis));
  expect(text).toContain("a\\_b & Flatten & 256");
  expect(text).toContain("8$\\times$8$\\times$4");
  expect(text.split("\n")[0]).toBe("\\begin{tabular}{lllrrrrrrl}");
});
