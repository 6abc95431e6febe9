import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runInPyodide } from "../standIns/runStandIns.ts";

const { cases, refused } = JSON.parse(readFileSync(new URL("expressions.json", import.meta.url), "utf8")) as {
  cases: [expression: string, shape: number[], dtype: string][];
  refused: [expression: string, sentence: string][];
};

test("tensors and functions give the shapes and types of real PyTorch", { timeout: 120_000 }, async () => {
  const found = await evaluate(cases.map(([expression]) => expression));
  expect(found.map(({ shape, dtype }, index) => [cases[index]?.[0], shape, dtype])).toEqual(cases);
});

test("what PyTorch refuses is told in its own sentence, and never raised", { timeout: 120_000 }, async () => {
  const found = await evaluate(refused.map(([expression]) => expression));
  expect(found.map(({ fault }, index) => [refused[index]?.[0], fault])).toEqual(refused);
});

async function evaluate(expressions: readonly string[]) {
  const printed = await runInPyodide(new URL("expressions.py", import.meta.url), JSON.stringify(expressions));
  return printed
    .split("\n")
    .map((line) => JSON.parse(line) as { shape: number[]; dtype: string; fault: string | null });
}
