import { describe, expect, test } from "vitest";
import { align } from "../../../src/core/compare/align.ts";
import { compare } from "../../../src/core/compare/compare.ts";
import { layersDocument } from "../../../src/core/compare/document.ts";
import { formatChange, formatTotal } from "../../../src/core/compare/wording.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";

const analysisOf = (layers: string) => analyzeText(`input: [8, 8, 3]\nlayers:\n${layers}`).analysis;
const conv = (filters: number) => `  - Conv2D: { filters: ${filters}, kernel_size: 3 }\n`;
const kinds = (left: string, right: string) =>
  compare(analysisOf(left), analysisOf(right)).layers.map(
    ({ kind, left, right }) => `${kind} ${(right ?? left)?.node.type}`,
  );

describe("layers of two models", () => {
  const base = `${conv(4)}  - ReLU\n  - Flatten\n`;
  const cases: Record<string, [left: string, right: string, kinds: readonly string[]]> = {
    "the same": [base, base, ["same Input", "same Conv2D", "same ReLU", "same Flatten"]],
    "a name is no difference": [
      base,
      base.replace("  - ReLU", "  - ReLU:\n    name: gate"),
      ["same Input", "same Conv2D", "same ReLU", "same Flatten"],
    ],
    "a layer more": [
      base,
      `${conv(4)}  - BatchNormalization\n  - ReLU\n  - Flatten\n`,
      ["same Input", "same Conv2D", "added BatchNormalization", "same ReLU", "same Flatten"],
    ],
    "a layer less": [base, `${conv(4)}  - Flatten\n`, ["same Input", "same Conv2D", "removed ReLU", "same Flatten"]],
    "other filters: the layers after it get something else": [
      base,
      base.replace("4", "6"),
      ["same Input", "changed Conv2D", "moved ReLU", "moved Flatten"],
    ],
    "another type": [
      base,
      base.replace("ReLU", "Softmax"),
      ["same Input", "same Conv2D", "removed ReLU", "added Softmax", "same Flatten"],
    ],
  };
  test.each(Object.entries(cases))("%s", (_name, [left, right, expected]) => {
    const found = kinds(left, right);
    expect([...found].sort()).toEqual([...expected].sort());
    expect(found[0]).toBe(expected[0]);
  });

  test("what changed is said as the file writes it", () => {
    const { layers } = compare(analysisOf(conv(4)), analysisOf("  - Conv2D: { filters: 6, kernel_size: 5 }\n"));
    expect(layers.at(-1)?.changes).toEqual(["filters: 4 → 6", "kernel_size: [3,3] → [5,5]"]);
  });

  test("totals of both sides stand beside each other", () => {
    const { totals } = compare(analysisOf(conv(4)), analysisOf(conv(8)));
    expect(totals.find(({ name }) => name === "parameters")).toMatchObject({ left: 112, right: 224 });
    expect(totals.find(({ name }) => name === "receptive field")).toMatchObject({ left: 3, right: 3 });
  });
});

test("as texts, two models differ only in the lines of layers that differ, however the layers after them are named", () => {
  const [left, right] = [conv(4), `${conv(4)}${conv(4)}`].map((first) =>
    layersDocument(
      analysisOf(`${first}  - GlobalAveragePooling2D\n  - Dense: { units: 4 }\n  - Dense: { units: 4 }\n`),
    ),
  );
  const known = new Set(left?.split("\n"));
  const added = right?.split("\n").filter((line) => !known.has(line) && line.startsWith("Conv2D"));
  expect(added).toHaveLength(1);
  expect(right?.split("\n").filter((line) => line.startsWith("Dense") && !known.has(line))).toEqual([]);
});

test("a name that somebody gave stands in the text, an automatic one does not", () => {
  const text = layersDocument(
    analysisOf("  - Conv2D: { filters: 4, kernel_size: 3, activation: relu }\n    name: stem\n  - Flatten\n"),
  );
  expect(text).toMatch(/^Conv2D 3×3 relu .*stem$/m);
  expect(text).not.toContain("flatten");
});

test.each([
  [100, 100, ""],
  [100, 112.5, "+12.5 %"],
  [100, 50, "−50.0 %"],
  [100, 420, "×4.2"],
  [0, 5, "new"],
  [null, 5, ""],
])("from %s to %s is %j", (left, right, text) => {
  expect(formatChange(left, right)).toBe(text);
});

test("totals carry their unit", () => {
  expect(formatTotal(1_500_000, "bytes")).toBe("1.50 MB");
  expect(formatTotal(1_500_000, "operations")).toBe("1.50 M");
  expect(formatTotal(35, "pixels")).toBe("35 pixels");
});

test("an alignment keeps both lists in order, pairs only equals, and is as short as a longest common subsequence allows", () => {
  const random = randomGenerator(5);
  for (let round = 0; round < 300; round++) {
    const list = () =>
      Array.from({ length: Math.floor(random.uniform() * 12) }, () => "abc"[Math.floor(random.uniform() * 3)] ?? "a");
    const [left, right] = [list(), list()];
    const pairs = align(left, right);
    expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual([...left.keys()]);
    expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual([...right.keys()]);
    const both = pairs.filter((pair) => pair.left !== undefined && pair.right !== undefined);
    for (const pair of both) expect(left[pair.left ?? -1]).toBe(right[pair.right ?? -1]);
    expect(both.length).toBe(longestCommon(left, right));
  }
});

function longestCommon(left: readonly string[], right: readonly string[]): number {
  const best = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (const [i, a] of left.entries())
    for (const [j, b] of right.entries())
      (best[i + 1] as number[])[j + 1] =
        a === b ? (best[i]?.[j] ?? 0) + 1 : Math.max(best[i]?.[j + 1] ?? 0, best[i + 1]?.[j] ?? 0);
  return best.at(-1)?.at(-1) ?? 0;
}
