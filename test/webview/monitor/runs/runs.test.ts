import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ComparedRun, RunSummary } from "../../../../src/protocol/runList.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../../page.ts";
import { trainedRun } from "../trainedRun.ts";

const names = [
  "LeNet-5",
  "MNIST CNN",
  "ResNet-18",
  "VGG-16",
  "AlexNet",
  "Inception",
  "MobileNet",
  "SqueezeNet",
  "DenseNet",
];
const trained = names.map((name, index) => trainedRun({ name, epochs: 2 + index, speed: 20 - index }));

const runs: RunSummary[] = trained.map(({ name, epochs }, index) => ({
  folder: `/runs/${name}`,
  name,
  state: "done",
  started: `2026-11-${20 + index}T10:00:00Z`,
  epochs: epochs.length,
  ordered: epochs.length,
  ...(index !== 1 && { validationAccuracy: 1 - index / 100 }),
  history: epochs.map(({ validationAccuracy }) => validationAccuracy),
}));

const compared: ComparedRun[] = trained.slice(0, 3).map((run, index) => ({
  folder: `/runs/${run.name}`,
  state: "done",
  started: "2026-11-26T10:00:00Z",
  parameters: 100,
  settings: { optimizer: "Adam", seed: String(index) },
  run,
}));

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`the list of runs in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("monitor/runs")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const size = { width: 1000, height: 700 };
  const list = async (saved?: unknown) => {
    const opened = await open(browser, files, size, themes[0], saved);
    await opened.tell("show", { runs, trusted: true });
    return opened;
  };

  test("a click on a head sorts, a second one turns round, and what has no number comes last", async () => {
    const { page, errors } = await list();
    const shown = () => page.locator("tbody th button").allInnerTexts();
    expect((await shown())[0]).toBe("DenseNet");
    await page.getByRole("button", { name: "Validation" }).click();
    expect(await shown()).toEqual([...names.filter((name) => name !== "MNIST CNN"), "MNIST CNN"]);
    await page.getByRole("button", { name: "Validation" }).click();
    expect((await shown())[0]).toBe("DenseNet");
    expect(await page.locator("th[aria-sort=ascending]").innerText()).toContain("Validation");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("up and down go from run to run; Enter opens one", async () => {
    const { page, calls } = await list();
    await page.getByRole("button", { name: "DenseNet" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect((await calls()).at(-1)).toEqual({ call: "open", argument: { folder: "/runs/SqueezeNet" } });
    await page.close();
  });

  test("two to eight runs are compared, no fewer and no more; what is chosen outlives the page", async () => {
    const { page, calls, state } = await list();
    const button = page.getByRole("button", { name: /^Compare/ });
    const choose = (name: string) => page.getByRole("checkbox", { name: `Compare ${name}` }).check();
    await choose("LeNet-5");
    expect(await button.isEnabled()).toBe(false);
    await choose("VGG-16");
    await button.click();
    const folders = ["/runs/LeNet-5", "/runs/VGG-16"];
    expect((await calls()).at(-1)).toEqual({ call: "compare", argument: { folders } });
    expect(await state()).toMatchObject({ chosen: folders });
    for (const name of names) await choose(name);
    expect(await button.isEnabled()).toBe(false);
    await page.close();
  });

  test("the runs that were chosen before are chosen again", async () => {
    const { page } = await list({
      chosen: ["/runs/LeNet-5", "/runs/VGG-16", "/runs/gone"],
      by: "name",
      reversed: true,
    });
    expect(await page.getByRole("button", { name: "Compare 2" }).isEnabled()).toBe(true);
    expect((await page.locator("tbody th button").allInnerTexts())[0]).toBe("VGG-16");
    await page.close();
  });

  const comparison = async () => {
    const opened = await open(browser, files, size);
    await opened.tell("show", { runs: [], compared, trusted: true });
    return opened;
  };

  test("each run has its letter, its dashes and its line in both charts, and can be hidden", async () => {
    const { page, settled } = await comparison();
    const dashes = await page
      .locator("figure.chart")
      .first()
      .locator("path.line")
      .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).strokeDasharray));
    expect(new Set(dashes).size).toBe(3);
    expect(await page.locator("figure.chart text.label").allInnerTexts()).toHaveLength(6);
    await page.getByRole("checkbox", { name: "Show B" }).uncheck();
    await settled();
    expect((await page.locator("figure.chart text.label").allTextContents()).join("")).toBe("ACAC");
    await page.close();
  });

  test("a chart's table has a column for each curve of each run, and follows what is drawn", async () => {
    const { page } = await comparison();
    await page.getByRole("button", { name: "Table of Loss" }).click();
    const heads = () => page.locator(".chart-table th[scope=col]").allInnerTexts();
    expect(await heads()).toEqual(["epoch", "A validation", "B validation", "C validation"]);
    await page.getByRole("radio", { name: "Both" }).click();
    await page.getByRole("radio", { name: "Time" }).click();
    expect((await heads()).slice(0, 4)).toEqual(["epoch", "A seconds", "A training", "A validation"]);
    // The first run has two epochs, the third four.
    expect(await page.locator(".chart-table tbody tr").count()).toBe(4);
    await page.close();
  });

  test("results stand beside the settings that differ, and only those", async () => {
    const { page } = await comparison();
    const rows = await page.locator(".differences tbody th").allInnerTexts();
    expect(rows).toContain("validation accuracy");
    expect(rows.at(-1)).toBe("seed");
    expect(rows).not.toContain("optimizer");
    const better = await page.locator("tr", { hasText: "validation accuracy" }).locator(".better").innerText();
    const best = Math.max(...compared.map(({ run }) => run.epochs.at(-1)?.validationAccuracy ?? 0));
    expect(Number.parseFloat(better)).toBeCloseTo(100 * best, 1);
    await page.close();
  });

  test("without runs it says what comes here, and offers to train", async () => {
    const { page, tell, calls } = await open(browser, files, size);
    await tell("show", { runs: [], trusted: true });
    await page.getByRole("button", { name: "Train" }).click();
    expect((await calls()).at(-1)).toEqual({ call: "train", argument: {} });
    await page.close();
  });
});
