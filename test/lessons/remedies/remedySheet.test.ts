import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { remedyOrder } from "../../../src/core/remedies/together.ts";
import { remedySheet } from "../../../src/lessons/remedies/remedySheet.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";

const file = path.join(import.meta.dirname, "../../../src/lessons/content/03-out-of-memory/photos.cnn.yaml");
const { model } = analyzeText(readFileSync(file, "utf8")).analysis;
const planned = { batch: 64, bytes: 8e9 };
const sheet = (...on: (typeof remedyOrder)[number][]) => {
  const found = remedySheet(model, planned, new Set(on));
  if (!found) throw new Error("No sheet.");
  return found;
};

/** A separable convolution has an output more: where outputs fill the memory, it makes no room, and is not offered. */
const offered = remedyOrder.filter((id) => id !== "separable");

test("the remedies that make room in the lesson's network are offered, and none is on at first", () => {
  const { rows, verdict, total, before } = sheet();
  expect(rows.map(({ id }) => id).sort()).toEqual([...offered].sort());
  expect(rows.filter(({ isOn }) => isOn)).toEqual([]);
  expect(total).toEqual(before);
  expect(verdict).toBe("does-not-fit");
});

test.each(offered)("%s frees what its row says", (id) => {
  const { rows, total, before } = sheet(id);
  const row = rows.find((each) => each.id === id);
  expect(row?.isOn).toBe(true);
  expect(before.high - total.high).toBe(row?.frees);
  // A bottleneck frees parameters, but its output is one more that is kept.
  if (id === "bottleneck") expect(row?.frees).toBeLessThan(0);
  else expect(row?.frees).toBeGreaterThan(0);
});

test("the rows of several together add up to what they free", () => {
  const { rows, total, before } = sheet("stride", "precision", "checkpoints");
  const freed = rows.filter(({ isOn }) => isOn).reduce((sum, { frees }) => sum + frees, 0);
  expect(freed).toBeCloseTo(before.high - total.high, -1);
});

test("the batch is cut until it fits, for as much work as before", () => {
  const { verdict, times } = sheet("batch");
  expect(verdict).toBe("fits");
  expect(times).toBe(1);
});

test("checkpoints cost up to a third more: at most one forward pass of three", () => {
  const { times } = sheet("checkpoints");
  expect(times).toBeGreaterThan(1);
  expect(times).toBeLessThanOrEqual(4 / 3);
});

test("the lines of the worst moment add up to the total", () => {
  for (const { lines, total } of [sheet(), sheet("batch"), sheet("devices"), sheet("precision", "checkpoints")]) {
    const added = (end: "low" | "high") => lines.reduce((sum, line) => sum + line[end], 0);
    expect(Math.abs(added("low") - total.low)).toBeLessThan(2);
    expect(Math.abs(added("high") - total.high)).toBeLessThan(2);
  }
});
