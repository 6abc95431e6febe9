import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RateSearch, rateOfStep, suggestedRate, usualRange } from "../../../src/core/learningRateRange.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import type { LearningRateState } from "../../../src/protocol/learningRate.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";
import { copied, expectToStandAlone, keepPicture } from "../shared/charts/copied.ts";

/** A loss that falls around 1e-3 and runs away above 0.3. */
function state(current: number, falls = true): LearningRateState {
  const search = new RateSearch();
  const random = randomGenerator(3);
  for (let step = 1; step <= usualRange.steps; step++) {
    const rate = rateOfStep(usualRange, step);
    const fallen = falls ? 1.6 / (1 + Math.exp(-2.2 * (Math.log10(rate) + 3))) : -rate;
    if (!search.add(rate, 2.3 - fallen + Math.max(0, rate - 0.3) ** 2 * 9 + 0.1 * (random.uniform() - 0.5))) break;
  }
  const suggestion = suggestedRate(search.tried);
  const curve = {
    name: "LeNet-5",
    device: "cpu",
    tried: search.tried,
    ...(suggestion !== undefined && { suggestion }),
  };
  return { curve, current };
}

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`the search for a learning rate in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("learningRate")]);
  }, 60_000);
  afterAll(() => browser?.close());
  const view = { width: 760, height: 720 };

  test("shows the suggestion and the curve, and writes it into the model once", async () => {
    const { page, tell, calls, errors } = await open(browser, files, view);
    const found = state(0.01);
    const { suggestion = 0, tried } = found.curve;
    expect(suggestion).toBeGreaterThan(1e-4);
    await tell("show", found);
    expect(await page.getByRole("heading").innerText()).toBe(`Learning rate ${suggestion}`);
    expect(await page.locator("circle").count()).toBe(tried.length);
    expect(await page.getByRole("img").getAttribute("aria-label")).toContain(String(suggestion));
    await page.getByRole("button", { name: "Table of Loss by learning rate" }).press("Enter");
    expect(await page.locator("tbody tr").count()).toBe(tried.length);
    expect(await page.locator("tbody tr").first().locator("th").innerText()).toBe("1.00e-7");
    await page.getByRole("button", { name: `Write ${suggestion} to the Model` }).click();
    await page.getByRole("button", { name: "Search Again" }).click();
    await page.getByRole("button", { name: "Save as SVG…" }).click();
    expect((await calls()).map(({ call }) => call)).toEqual(["ready", "write", "search", "save"]);
    await tell("show", { ...found, current: suggestion });
    expect(await page.getByRole("button", { name: /^Write/ }).count()).toBe(0);
    expect(await page.locator("header p").innerText()).toContain("The model has it.");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("as CSV the curve has all digits", async () => {
    const opened = await open(browser, files, view);
    const found = state(0.01);
    await opened.tell("show", found);
    const rows = (await copied(opened, "Loss by learning rate", "CSV")).split("\r\n").map((row) => row.split(","));
    expect(rows[0]).toEqual(["learning rate", "loss", "mean"]);
    expect(rows.slice(1).map((row) => row.map(Number))).toEqual(
      found.curve.tried.map(({ learningRate, loss, smoothed }) => [learningRate, loss, smoothed]),
    );
    await opened.page.close();
  });

  test.each(themes)("its picture is read on white, copied in $name", async (theme) => {
    const opened = await open(browser, files, { width: 400, height: 720 }, theme);
    await opened.tell("show", state(0.01));
    const svg = await copied(opened, "Loss by learning rate", "SVG");
    expect(svg).toContain(">LeNet-5: loss by learning rate</text>");
    expectToStandAlone(svg);
    await keepPicture(`learning-rate-${theme.name}`, await copied(opened, "Loss by learning rate", "PNG"));
    await opened.page.close();
  });

  test("says so where the loss fell at no rate", async () => {
    const { page, tell } = await open(browser, files, view);
    const { curve, current } = state(0.01, false);
    const { suggestion: _none, ...rest } = curve;
    await tell("show", { curve: rest, current });
    expect(await page.getByRole("heading").innerText()).toBe("No learning rate stands out");
    expect(await page.getByRole("button", { name: /^Write/ }).count()).toBe(0);
    await page.close();
  });

  test.each(themes)("keeps within its panel in the theme $name", async (theme) => {
    const { page, tell, errors } = await open(browser, files, { width: 480, height: 720 }, theme);
    await tell("show", state(0.01));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(480);
    expect(errors).toEqual([]);
    await page.screenshot({ path: `test-results/rate-${theme.name}.png` });
    await page.close();
  });
});
