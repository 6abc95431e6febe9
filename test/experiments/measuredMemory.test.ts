import { expect, test } from "vitest";
import { measuredMemory } from "../../src/experiments/measuredMemory.ts";
import { contextOf } from "./contextOf.ts";

test("each layer's output is as large as the sheet says, or rounded up to blocks of maps", async () => {
  const context = contextOf();
  const { tables, charts, conclusion } = await measuredMemory(context, { image: [80, 120, 3], batch: 8 });
  const rows = tables[1]?.rows.slice(0, 3) ?? [];
  expect(rows.map(([name, predicted]) => [name, predicted])).toEqual([
    ["layer 1", 40 * 60 * 100 * 4],
    ["layer 2", 20 * 30 * 200 * 4],
    ["layer 3", 10 * 15 * 400 * 4],
  ]);
  for (const [, predicted, own] of rows) {
    expect(Number(own)).toBeGreaterThanOrEqual(Number(predicted));
    expect(Number(own)).toBeLessThan(1.13 * Number(predicted));
  }
  expect(tables[0]?.rows.map(([batch]) => batch)).toEqual([2, 4, 8]);
  expect(charts[0]?.lines.map(({ label }) => label)).toEqual(["measured", "by the sheet"]);
  expect(conclusion).not.toMatch(/NaN|undefined|Infinity/);
  expect(context.told.length).toBe(3);
});

test("what is resident grows with the batch", async () => {
  const { tables } = await measuredMemory(contextOf(), { image: [200, 300, 3], batch: 16 });
  const peaks = tables[0]?.rows.map(([, , measured]) => Number(measured)) ?? [];
  expect(peaks[2]).toBeGreaterThan(Number(peaks[0]));
  expect(peaks[2]).toBeGreaterThan(16 * 100 * 150 * 100 * 4);
});

test("given up, it ends with the reason", async () => {
  const signal = AbortSignal.abort(new Error("given up"));
  await expect(measuredMemory(contextOf({ signal }), { image: [40, 60, 3], batch: 4 })).rejects.toThrow("given up");
});
