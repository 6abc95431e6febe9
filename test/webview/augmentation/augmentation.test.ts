import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseAugmentation } from "../../../src/core/augmentations/index.ts";
import { augmentedOf } from "../../../src/data/augment/samples.ts";
import type { AugmentationState } from "../../../src/protocol/augmentation.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";

const size = { height: 12, width: 12, channels: 3 };

/** Coloured rings, three classes of them. */
function state(
  wish: AugmentationState["wish"],
  names: readonly ["RandomRotation" | "RandomBrightness", object][],
): AugmentationState {
  const { rows, columns, seed = 42 } = wish;
  const bytes = Uint8Array.from({ length: rows * 12 * 12 * 3 }, (_, place) => {
    const [row, pixel, channel] = [Math.floor(place / 432), Math.floor(place / 3) % 144, place % 3];
    const far = Math.hypot((pixel % 12) - 5.5, Math.floor(pixel / 12) - 4);
    return far > 2 && far < 5 ? (channel === row % 3 ? 230 : 60) : 20;
  });
  const pixels = augmentedOf({
    bytes,
    examples: Uint32Array.from({ length: rows }, (_, row) => row),
    labels: new Int32Array(rows),
    size,
    classes: 3,
    chosen: names.map(([name, params]) => chooseAugmentation(name, params as Record<string, number>)),
    seed,
    columns,
  });
  const classes = Array.from({ length: rows }, (_, row) => ["red", "green", "blue"][row % 3] ?? "");
  const augmentations = names.map(([name]) => name);
  return {
    name: "Rings",
    wish,
    isLoading: false,
    images: { ...size, pixels, rows, columns, seed, classes, augmentations },
  };
}

const turned = (wish: AugmentationState["wish"]) => state(wish, [["RandomRotation", { factor: 40 }]]);

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`the preview of augmentation in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("augmentation")]);
  }, 60_000);
  afterAll(() => browser?.close());
  const view = { width: 820, height: 640 };

  test("shows each image and what the epochs make of it, pixel by pixel", async () => {
    const { page, tell, calls, errors } = await open(browser, files, view);
    expect(await calls()).toEqual([{ call: "ready", argument: {} }]);
    const shown = turned({ rows: 4, columns: 3 });
    await tell("show", shown);
    expect(await page.locator("tbody tr").count()).toBe(4);
    expect(await page.locator("canvas").count()).toBe(16);
    expect(await page.locator("thead th").allInnerTexts()).toEqual(["class", "image", "epoch 1", "epoch 2", "epoch 3"]);
    expect(await page.locator("canvas").nth(5).getAttribute("aria-label")).toBe("green in epoch 1, augmented");
    const drawn = await page
      .locator("canvas")
      .nth(5)
      .evaluate((canvas: HTMLCanvasElement) => [...(canvas.getContext("2d")?.getImageData(0, 0, 12, 12).data ?? [])]);
    const pixels = shown.images?.pixels.subarray(5 * 432, 6 * 432) ?? [];
    expect(drawn.filter((_, place) => place % 4 < 3)).toEqual([...pixels]);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("asks for more, for others, and for the model's own again; the seed is told", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    await tell("show", turned({ rows: 4, columns: 3 }));
    expect(await page.getByRole("status").innerText()).toBe("seed 42, the model's: what training will show");
    await page.getByRole("combobox", { name: "Images" }).selectOption("8");
    await page.getByRole("combobox", { name: "Samples of each" }).selectOption("7");
    await page.getByRole("button", { name: "Reshuffle" }).click();
    await tell("show", turned({ rows: 4, columns: 3, seed: 7 }));
    expect(await page.getByRole("status").innerText()).toMatch(/^seed 7\s+Back to the model's$/);
    await page.getByRole("button", { name: "Back to the model's" }).click();
    await page.getByRole("button", { name: "Change it in the model" }).click();
    expect((await calls()).slice(1)).toEqual([
      { call: "ask", argument: { rows: 8, columns: 3 } },
      { call: "ask", argument: { rows: 4, columns: 7 } },
      { call: "reshuffle", argument: {} },
      { call: "ask", argument: { rows: 4, columns: 3 } },
      { call: "openModel", argument: {} },
    ]);
    await page.close();
  });

  test("says so where it reads, where the model has no augmentation, and where there is nothing to show", async () => {
    const { page, tell } = await open(browser, files, view);
    const wish = { rows: 4, columns: 3 };
    await tell("show", { name: "Rings", wish, isLoading: true });
    expect(await page.locator("main").getAttribute("aria-busy")).toBe("true");
    expect(await page.getByRole("status").innerText()).toBe("Reading the data…");
    await tell("show", state(wish, []));
    expect(await page.locator(".what").innerText()).toMatch(/^The model has no augmentation/);
    await tell("show", { name: "Rings", wish, isLoading: false, failure: "There is no folder flowers." });
    expect(await page.locator(".failure").innerText()).toBe("There is no folder flowers.");
    await page.close();
  });

  test.each(themes)("keeps within a narrow panel in the theme $name", async (theme) => {
    const { page, tell, errors } = await open(browser, files, { width: 460, height: 560 }, theme);
    await tell("show", turned({ rows: 4, columns: 7 }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(460);
    expect(errors).toEqual([]);
    if (process.env.CNN_SCREENSHOTS)
      await page.screenshot({ path: `${process.env.CNN_SCREENSHOTS}/augmentation-${theme.name}.png` });
    await page.close();
  });
});
