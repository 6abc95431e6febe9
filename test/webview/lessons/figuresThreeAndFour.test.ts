import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readParameters } from "../../../src/core/readParameters.ts";
import { poolAndStride } from "../../../src/lessons/figures/poolAndStride.ts";
import { remediesOnACard } from "../../../src/lessons/figures/remediesOnACard.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";
import { violations } from "../violations.ts";
import { page as lesson } from "./lessonPage.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;
const text = readFileSync(path.join(root, "src/lessons/content/03-out-of-memory/photos.cnn.yaml"), "utf8");
const remedies = { model: { name: "photos", text }, batch: 64, card: 8 };
const halving = readParameters("", poolAndStride.params, {}).values as never;

const shown = {
  ...lesson,
  blocks: [
    { kind: "text", markdown: "## Figures" },
    {
      kind: "figure",
      figure: remediesOnACard.name,
      title: remediesOnACard.title,
      settings: remedies,
      content: { data: remediesOnACard.data(remedies), description: remediesOnACard.describe(remedies) },
    },
    {
      kind: "figure",
      figure: poolAndStride.name,
      title: poolAndStride.title,
      settings: halving,
      content: { data: poolAndStride.data(halving), description: poolAndStride.describe(halving) },
    },
  ],
};

/** A model that the learner chooses. */
const own = analyzeText("name: Mine\ninput: [64, 64, 3]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: 3 }\n")
  .analysis.model;

describe.skipIf(!hasChromium)(`the figures of lessons 3 and 4 in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("lessons")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const opened = async (theme: Theme = light, width = 900) => {
    const answer = `(call) => call === "chooseModel" ? ${JSON.stringify({ name: "Mine", model: own })} : undefined`;
    const view = await open(browser, files, { width, height: 900 }, theme, undefined, answer);
    await view.tell("show", shown);
    return view;
  };

  test("a switch, turned by the keyboard, moves the bill, and the verdict is told", async () => {
    const { page, errors } = await opened();
    const total = page.locator(".card-bar-total");
    const before = await total.textContent();
    expect(before).toContain("does not fit");
    await page.getByRole("switch", { name: /accumulate/ }).focus();
    await page.keyboard.press("Space");
    expect(await total.textContent()).not.toBe(before);
    expect(await total.textContent()).toMatch(/[^t] fits$|\bfits$/);
    expect(await total.getAttribute("role")).toBe("status");
    expect(await page.locator(".remedies-sum").textContent()).toContain("Together they free");
    await page.getByRole("button", { name: "All off" }).click();
    expect(await total.textContent()).toBe(before);
    expect(errors).toEqual([]);
  });

  test("a larger card is a remedy too, and a model of the learner's takes the place of the lesson's", async () => {
    const { page, errors } = await opened();
    await page.locator(".remedies-controls select").nth(1).selectOption("80000000000");
    expect(await page.locator(".card-bar-verdict").textContent()).toBe("fits");
    await page.getByRole("button", { name: "Use a model of mine" }).click();
    await page.locator(".remedies-controls strong", { hasText: "Mine" }).waitFor();
    expect(await page.locator(".remedies-controls select").first().inputValue()).toBe(`${own.training.batchSize}`);
    expect(errors).toEqual([]);
  });

  test("a picture moved by a whole step says so, one moved by a pixel says what differs", async () => {
    const { page, errors } = await opened();
    const said = page.locator(".pool-and-stride-said");
    expect(await said.textContent()).toContain("a step of 4 pixels");
    const range = page.getByRole("slider");
    await range.focus();
    await page.keyboard.press("ArrowRight");
    expect(await said.textContent()).toContain("Moved by 1 of the 4 pixels of a step");
    for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowRight");
    expect(await said.textContent()).toContain("1 whole step of 4");
    await page.getByRole("radio", { name: "Blurs" }).click();
    expect(await page.locator(".halved-picture figcaption").allTextContents()).toContain("3×3, stride 2: blurs, 48×34");
    expect(errors).toEqual([]);
  });

  test.each(themes)("axe-core finds nothing, and nothing is wider than the page: $name", async (theme) => {
    const { page } = await opened(theme, 600);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${theme.name}.png`, fullPage: true });
  });
});
