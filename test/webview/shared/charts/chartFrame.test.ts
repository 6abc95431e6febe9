import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPicture } from "../../../../src/extension/messages.ts";
import { trainedRun } from "../../monitor/trainedRun.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../../page.ts";
import { copied, expectToStandAlone } from "./copied.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

/** Drawing a picture takes a while on a busy machine. */
const patient = { timeout: 30_000 };

describe.skipIf(!hasChromium)(`the charts of a run in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("monitor")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const monitor = async (run = trainedRun(), theme = themes[0]) => {
    const opened = await open(browser, files, { width: 300, height: 700 }, theme);
    await opened.tell("show", { run, trusted: true, memoryUnit: "MB" });
    return opened;
  };

  test("a table takes the chart's place and gives it back", async () => {
    const { page, errors } = await monitor();
    const chart = page.locator("figure.chart", { hasText: "Accuracy by epoch" });
    await chart.getByRole("button", { name: "Table of Accuracy" }).click();
    expect(await chart.locator("svg[role=img]").count()).toBe(0);
    expect(await chart.locator("table caption").innerText()).toBe("Accuracy after each epoch");
    expect(await chart.locator("tbody tr").first().innerText()).toBe("1\t80.00 %\t88.89 %");
    await chart.getByRole("button", { name: "Chart of Accuracy" }).click();
    expect(await chart.locator("svg[role=img]").getAttribute("aria-label")).toBe(
      "Accuracy by epoch. training: 97.5 %, validation: 97.6 %.",
    );
    expect(errors).toEqual([]);
    await page.close();
  });

  test("the menu goes by the keyboard: arrows choose, Escape gives the focus back", async () => {
    const { page } = await monitor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.ariaLabel);
    await page.getByRole("button", { name: "Copy Loss" }).press("Enter");
    await expect.poll(focused, patient).toBe("Copy as CSV");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("Copy as PNG");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("Copy Loss by epoch");
    expect(await page.getByRole("menu").count()).toBe(0);
    await page.close();
  });

  test("as CSV a chart has all digits; without validation the column is empty", async () => {
    const view = await monitor(trainedRun({ epochs: 1, validated: false }));
    expect(await copied(view, "Loss by epoch", "CSV")).toBe(`epoch,training loss,validation loss\r\n1,${2.3 / 5},`);
    expect(await view.page.getByRole("status").first().innerText()).toBe("Copied as CSV");
    await view.page.close();
  });

  test.each(themes)("as SVG it needs no style sheet and is read on white, copied in $name", async (theme) => {
    const view = await monitor(trainedRun(), theme);
    const text = await copied(view, "Loss by epoch", "SVG");
    expect(text).toContain(">Loss by epoch</text>");
    expectToStandAlone(text);
    await view.page.close();
  });

  test("where the page may not reach the clipboard, the PNG goes to the extension to be saved", async () => {
    const view = await monitor();
    await copied(view, "Loss by epoch", "PNG");
    const picture = (await view.calls()).at(-1)?.argument;
    expect(isPicture(picture) && picture.title).toBe("Loss by epoch");
    await view.page.close();
  });
});
