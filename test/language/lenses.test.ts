import { describe, expect, test } from "vitest";
import { lenses } from "../../src/language/lenses.ts";
import { memoryReport } from "../../src/language/memoryReport.ts";
import { statusBar } from "../../src/language/statusBar.ts";
import { example } from "./example.ts";

const exercise = example("exercise-2");

test("above the first line stands what can be done and what it costs (Géron, exercise 2)", () => {
  expect(lenses(exercise).map(({ offset, title, command }) => [offset, title, command.id])).toEqual([
    [0, "Train", "cnn.train"],
    [0, "Diagram", "cnn.showDiagram"],
    [0, "903,400 parameters", "cnn.showMemory"],
    [0, "12.6 MB to predict · 576 MB to train at batch 50", "cnn.showMemory"],
  ]);
});

test("binary units: 12,613,600 / 2^20 = 12.03", () => {
  expect(lenses(exercise, "MiB").at(-1)?.title).toBe("12.0 MiB to predict · 550 MiB to train at batch 50");
});

test("a broken model can still be drawn, but its numbers are not invented", () => {
  expect(lenses("input: [5, 5, 1]\nlayers:\n  - Flaten\n").map(({ title }) => title)).toEqual(["Train", "Diagram"]);
  expect(statusBar("input: [5, 5, 1]\nlayers:\n  - Flaten\n")).toBeUndefined();
});

test("a text without layers has nothing to show", () => {
  expect(lenses("")).toEqual([]);
  expect(statusBar("hello: [")).toBeUndefined();
});

test("the status bar is two short texts", () => {
  const bar = statusBar(exercise);
  expect([bar?.parameters, bar?.memory]).toEqual(["903,400 parameters", "12.6 MB · training 576 MB"]);
  expect(bar?.tooltip).toContain("To train at batch 50 with Adam: 576 MB");
});

test("the memory bill adds up to its total, line by line", () => {
  const { predict, train } = memoryReport(exercise);
  for (const { lines, total } of [predict, train])
    expect(lines.reduce((sum, { bytes }) => sum + (bytes ?? Number.NaN), 0)).toBe(total);
  expect(predict.total).toBe(12_613_600);
  expect(train.lines.map(({ bytes }) => bytes)).toEqual([526_000_000, 36_000_000, 3_613_600, 3_613_600, 7_227_200]);
});

test("an optimizer that keeps nothing says so", () => {
  const report = memoryReport(`${exercise}  optimizer: SGD\n`);
  expect(report.train.lines.at(-1)).toEqual({ name: "SGD's memory", bytes: 0, why: "it keeps nothing between steps" });
});

test("what a problem hides is unknown, not zero", () => {
  const { predict } = memoryReport("input: [?, ?, 3]\nlayers:\n  - ReLU\n");
  expect(predict.lines[0]).toMatchObject({ bytes: null, why: "unknown while a layer has a problem or a size is open" });
});

describe("against a card that is planned for", () => {
  const small = { name: "a card of 1.00 GB", bytes: 1e9 };
  const large = { name: "NVIDIA RTX 3060", bytes: 12_288 * 2 ** 20 };

  test("the status bar has a light, and the range and the largest batch in its tooltip", () => {
    const bar = statusBar(exercise, "MB", large);
    expect([bar?.memory, bar?.fit]).toEqual(["12.6 MB · training 576 MB of 12.9 GB", "fits"]);
    expect(bar?.tooltip).toMatch(/needs [\d.]+ – [\d.]+ GB as PyTorch keeps it, which fits 12.9 GB/);
    expect(bar?.tooltip).toMatch(/the largest batch that is sure to fit is \d+/);
    expect(statusBar(exercise, "MB", small)?.fit).toBe("does-not-fit");
    expect(statusBar(exercise)?.fit).toBeUndefined();
  });

  test("the lens says whether it fits", () => {
    expect(lenses(exercise, "MB", large).at(-1)?.title).toBe(
      "12.6 MB to predict · 576 MB to train at batch 50, fits 12.9 GB",
    );
    expect(lenses(exercise, "MB", small).at(-1)?.title).toContain("does not fit 1.00 GB");
  });
});
