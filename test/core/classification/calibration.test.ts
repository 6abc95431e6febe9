import { describe, expect, test } from "vitest";
import { calibration, calibrationSentence } from "../../../src/core/classification/calibration.ts";
import { formatInterval, wilsonInterval } from "../../../src/core/classification/wilsonInterval.ts";

describe("Wilson's interval", () => {
  test.each([
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %s of %s is the published one", (hits, examples, low, high) => {
    const found = wilsonInterval(hits, examples);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test("contains the true share in 95 % of all samples, near 1 too", () => {
    const [examples, share] = [40, 0.95];
    let covered = 0;
    let probability = (1 - share) ** examples;
    for (let hits = 0; hits <= examples; hits++) {
      const { low, high } = wilsonInterval(hits, examples);
      if (low <= share && share <= high) covered += probability;
      probability *= ((examples - hits) / (hits + 1)) * (share / (1 - share));
    }
    expect(covered).toBeGreaterThan(0.92);
    expect(covered).toBeLessThan(0.98);
  });

  test("of nothing says nothing", () => expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 }));

  test("is written in percent", () => expect(formatInterval({ low: 0.98361, high: 1 })).toBe("98.36–100.00 %"));
});

describe("calibration", () => {
  const truth = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const answers = [0, 0, 0, 1, 1, 1, 1, 1, 0, 0];
  const sureness = [0.9, 0.9, 0.9, 0.9, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55];

  test("compares sureness and accuracy of answers that are equally sure", () => {
    const found = calibration(truth, answers, sureness);
    const filled = found?.bins.filter(({ count }) => count > 0);
    expect(filled).toMatchObject([
      { from: 0.5, to: 0.6, count: 6, accuracy: 4 / 6 },
      { from: 0.8, to: 0.9, count: 4, accuracy: 3 / 4 },
    ]);
    expect(filled?.map((bin) => bin.sureness)).toEqual([expect.closeTo(0.55, 12), expect.closeTo(0.9, 12)]);
    // 6/10 · |4/6 − 0.55| + 4/10 · |3/4 − 0.9|
    expect(found?.error).toBeCloseTo(0.6 * (4 / 6 - 0.55) + 0.4 * 0.15, 12);
    expect(found?.excess).toBeCloseTo((3.6 + 3.3 - 7) / 10, 12);
  });

  test.each([
    [0, 0],
    [0.05, 0],
    [0.1, 0],
    [0.1001, 1],
    [1, 9],
    [1.00001, 9],
  ])("an answer that is %s sure lies in bin %s", (sure, bin) => {
    expect(calibration([0], [0], [sure])?.bins.findIndex(({ count }) => count > 0)).toBe(bin);
  });

  test.each([
    ["more than 1", [1.2]],
    ["below 0", [-0.1]],
    ["no number", [Number.NaN]],
    ["none", []],
  ])("says nothing where sureness is %s", (_name, sure) => {
    expect(calibration(sure, sure, sure)).toBeUndefined();
  });

  test.each([
    ["sure of what is wrong", [0, 0], [1, 0], [1, 1], "50.0 points surer than it is right"],
    ["right and unsure", [0, 0], [0, 0], [0.6, 0.6], "40.0 points more often right than it is sure"],
    ["exact", [0, 0], [0, 1], [0.5, 0.5], "0.0 points apart"],
  ])("a network that is %s is told so", (_name, truth, answers, sure, words) => {
    const found = calibration(truth, answers, sure);
    expect(found && calibrationSentence(found)).toContain(words);
  });
});
