import { expect, test } from "vitest";
import { RateSearch, rateOfStep, suggestedRate } from "../../src/core/learningRateRange.ts";

const range = { from: 1e-6, to: 1, steps: 121 };

/** What a search meets whose loss depends on the rate alone, as `lossAt` says. */
function searched(lossAt: (rate: number) => number) {
  const search = new RateSearch();
  let step = 1;
  while (step <= range.steps && search.add(rateOfStep(range, step), lossAt(rateOfStep(range, step)))) step++;
  return { tried: search.tried, step };
}

test("each rate is the same multiple of the one before, from one end to the other", () => {
  expect([1, 61, 121].map((step) => rateOfStep(range, step))).toEqual([
    expect.closeTo(1e-6, 12),
    expect.closeTo(1e-3, 9),
    expect.closeTo(1, 6),
  ]);
});

test("the suggestion lies where the loss falls most steeply, a little later by the smoothing", () => {
  const { tried } = searched((rate) => 2.3 - 2 / (1 + Math.exp(-6 * (Math.log10(rate) + 3))));
  const suggestion = suggestedRate(tried) ?? Number.NaN;
  expect(suggestion).toBeGreaterThan(1e-3);
  expect(suggestion).toBeLessThan(5e-3);
});

test("a loss that runs away ends the search, one that is no number too", () => {
  const { tried, step } = searched((rate) => (rate < 0.01 ? 1 : 1e4));
  expect(step).toBeLessThan(90);
  expect(tried.length).toBe(step);
  expect(searched((rate) => (rate < 0.01 ? 1 : Number.NaN)).tried.every(({ loss }) => loss === 1)).toBe(true);
});

test("where the loss never falls there is no suggestion", () => {
  expect(suggestedRate(searched((rate) => 1 + rate).tried)).toBeUndefined();
  expect(suggestedRate([])).toBeUndefined();
});
