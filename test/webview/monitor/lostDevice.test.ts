import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";
import { endedRun } from "./run.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

const message =
  "WebGPU stopped in the middle of training: the device is lost. Nothing before the last checkpoint is lost: go on from it on the CPU, or try again once the device is back.";

const lostRun = {
  ...endedRun,
  run: {
    ...endedRun.run,
    end: undefined,
    phase: "lost",
    lost: { run: "/runs/1", device: "webgpu", message },
    start: {
      ...endedRun.run?.start,
      device: "webgpu",
      deviceReason: "WebGPU: 3.14 ms a step, CPU: 12 ms",
      onProcessor: [{ operator: "MaxUnpool", layer: "pool1" }],
    },
  },
};

describe.skipIf(!hasChromium)(`a lost device in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("monitor")]);
  }, 60_000);
  afterAll(() => browser?.close());

  test.each(themes)("the monitor says what happened and asks how to go on, $name", async (theme) => {
    const { page, tell, settled } = await open(browser, files, { width: 300, height: 700 }, theme);
    await tell("show", lostRun);
    await settled();
    expect(await page.locator("[role=alert]").innerText()).toBe(message);
    expect(await page.locator(".buttons button").allInnerTexts()).toEqual([
      "Continue on the CPU",
      "Try again",
      "Stop",
      "Open run",
    ]);
    expect(await page.locator("main").innerText()).toContain("WebGPU: 3.14 ms a step, CPU: 12 ms");
    expect(await page.locator("main").innerText()).toContain("WebGPU lacks MaxUnpool (pool1)");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.screenshot({ path: `test-results/lost-device-${theme.name}.png` });
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });
});
