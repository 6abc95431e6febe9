import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";
import { endedRun } from "./run.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

const notes = [
  "7 of 3,670 images in /home/ada/flowers are left out, because they cannot be read: daisy/IMG_2041.jpg, daisy/IMG_2042.jpg, roses/broken.png, tulips/a-very-long-name-without-any-space-0123456789-0123456789.jpg and 3 more, all named in run.json. Repair or remove them.",
  "last.ckpt is damaged, so the run goes on from previous.ckpt, the checkpoint before it: epoch 3, after 120 of its steps. What was learned since then is learned again. The damaged file is now called damaged.ckpt.",
];

describe.skipIf(!hasChromium)(`notes on a run in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("monitor")]);
  }, 60_000);
  afterAll(() => browser?.close());

  test.each(themes)("what was not as it should be stands above the curves, $name", async (theme) => {
    const { page, tell, settled } = await open(browser, files, { width: 300, height: 700 }, theme);
    const { run } = endedRun;
    await tell("show", { ...endedRun, run: { ...run, start: { ...run?.start, notes } } });
    await settled();
    expect(await page.locator(".note[role=status]").allInnerTexts()).toEqual(notes);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.screenshot({ path: `test-results/notes-${theme.name}.png` });
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });
});
