import { expect, test, vi } from "vitest";
import { measuredRemedies } from "../../src/experiments/measuredRemedies.ts";
import { measuredRemedies as type } from "../../src/lessons/experiments/measuredRemedies.ts";
import { remedyVariants } from "../../src/lessons/remedies/remedyVariants.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { contextOf } from "./contextOf.ts";

vi.setConfig({ testTimeout: 240_000 });

test("each variant is measured in a process of its own", async () => {
  const context = contextOf();
  const { tables, conclusion } = await measuredRemedies(context, type.tiny as never);
  const rows = tables[0]?.rows ?? [];
  expect(rows.map(([name]) => name)).toEqual([
    "as it is",
    "batch 4, 4 gradients accumulated",
    "checkpoints",
    "stride 2 in the first convolution",
    "half the filters",
  ]);
  // Node alone has more than 30 MB.
  for (const [, predicted, measured] of rows)
    for (const bytes of [predicted, measured]) expect(bytes).toBeGreaterThan(3e7);
  expect(conclusion).toContain("As it is, with a batch of 16, the process had");
  expect(context.told.map(({ share }) => share)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

test("it stops when it is given up", async () => {
  const given = new AbortController();
  const context = contextOf({ signal: given.signal });
  setTimeout(() => given.abort(new Error("given up")), 300);
  await expect(measuredRemedies(context, type.tiny as never)).rejects.toThrow("given up");
});

test("all variants are whole models, and each remedy needs less by the textbook", () => {
  const [plain = 0, ...others] = remedyVariants({ side: 96, batch: 64, filters: 24, depth: 8 }).map(({ text }) => {
    const { analysis, problems } = analyzeText(text);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    return analysis.training.total ?? 0;
  });
  for (const total of others) expect(total).toBeLessThan(plain);
});
