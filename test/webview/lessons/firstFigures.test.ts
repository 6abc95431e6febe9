import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { denseAndConvolution } from "../../../src/lessons/figures/denseAndConvolution.ts";
import { memorySheet } from "../../../src/lessons/figures/memorySheet.ts";
import { shiftedMaps } from "../../../src/lessons/figures/shiftedMaps.ts";
import type { LessonPage, PageFigure } from "../../../src/protocol/lessonPage.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";
import { violations } from "../violations.ts";
import { page as lesson } from "./lessonPage.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

const shown = <S extends Record<string, unknown>>(
  type: { name: string; title: string; data(settings: S): unknown; describe(settings: S): string },
  settings: S,
): PageFigure => ({
  kind: "figure",
  figure: type.name,
  title: type.title,
  settings,
  content: { data: type.data(settings), description: type.describe(settings) },
});

const figures = {
  unit: shown(denseAndConvolution, { image: 28, kernel: 3 }),
  shift: shown(shiftedMaps, { digit: 5 }),
  sheet: shown(memorySheet, { image: [200, 300, 3], maps: [100, 200, 400], batch: 50 }),
};

describe.skipIf(!hasChromium)(`figures of lessons 1 and 2 in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("lessons")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const opened = async (blocks: LessonPage["blocks"], theme: Theme = light, width = 900) => {
    const view = await open(browser, files, { width, height: 900 }, theme);
    await view.tell("show", { ...lesson, blocks });
    return view;
  };

  test("a cell of the sheet is changed: its sums and those behind it follow; nonsense leaves them", async () => {
    const { page, errors } = await opened([figures.sheet]);
    const row = (name: string) => page.locator(".sheet-row", { hasText: name }).innerText();
    expect(await row("Layer 3")).toContain("720,400");
    await page.getByLabel("Maps of layer 2").fill("100");
    expect(await row("Layer 2")).toContain("50×75×100");
    expect(await row("Layer 3")).toContain("(3·3·100 + 1) · 400");
    await page.getByLabel("Maps of layer 2").fill("-3");
    expect(await page.getByLabel("Maps of layer 2").getAttribute("aria-invalid")).toBe("true");
    expect(await row("Layer 2")).toContain("50×75×100");
    await page.getByLabel("Kernel of layer 3").fill("31");
    await page.getByLabel("Rows of the image").fill("40");
    await page.getByRole("button", { name: "Padding of layer 3" }).click();
    expect(await page.locator(".sheet-problem").count()).toBe(1);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("tensors appear and are freed, by keyboard alone", async () => {
    const { page } = await opened([figures.sheet]);
    const slider = page.getByRole("slider", { name: "Moment" });
    expect(await slider.getAttribute("aria-valuetext")).toContain("12.6 MB");
    const states = () => page.locator(".sheet-state").allInnerTexts();
    await slider.focus();
    await page.keyboard.press("Home");
    expect((await states()).slice(0, 4).map((text) => text.trim())).toEqual([
      "in memory",
      "not yet",
      "not yet",
      "not yet",
    ]);
    for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowRight");
    expect((await states()).slice(0, 4).map((text) => text.trim())).toEqual([
      "freed",
      "freed",
      "in memory",
      "in memory",
    ]);
    await page.getByRole("radio", { name: "train on a batch" }).click();
    expect(await slider.getAttribute("aria-valuetext")).toContain("566 MB");
    await page.getByRole("radio", { name: "MiB" }).click();
    expect(await slider.getAttribute("aria-valuetext")).toContain("539 MiB");
    await page.close();
  });

  test("the sheet opens as a model file", async () => {
    const { page, calls } = await opened([figures.sheet]);
    await page.getByRole("button", { name: "Open as a model file" }).click();
    const call = (await calls()).find(({ call }) => call === "openModel");
    expect(JSON.stringify(call?.argument)).toContain("filters: 400");
    await page.close();
  });

  test("a unit is moved by keys to the corner, where a window covers fewer pixels", async () => {
    const { page } = await opened([figures.unit]);
    const unit = page.getByLabel(/^Convolutional layer: the unit/);
    await unit.focus();
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press("Shift+ArrowUp");
      await page.keyboard.press("Shift+ArrowLeft");
    }
    expect(await unit.getAttribute("aria-label")).toContain("row 1, column 1 reads 4 pixels");
    await page.getByRole("radio", { name: "5×5" }).click();
    expect(await unit.getAttribute("aria-label")).toContain("reads 9 pixels");
    expect(await page.locator(".counts").innerText()).toContain("(5·5·1 + 1) · 1");
    await page.close();
  });

  test("a picture is moved by keys and by dragging: the map moves along without a difference, pooling does not", async () => {
    const { page } = await opened([figures.shift]);
    const picture = page.getByLabel(/^A 5, moved by/);
    await picture.focus();
    for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowRight");
    const said = await page.locator(".shift-stages").innerText();
    expect(said).toContain("differs in 0 values");
    expect(said).not.toMatch(/\b0 of 100 values/);
    const box = await picture.boundingBox();
    if (!box) throw new Error("The picture has no place.");
    await page.mouse.move(box.x + 50, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + 50 - box.width / 2, box.y + 50, { steps: 5 });
    await page.mouse.up();
    expect(await picture.getAttribute("aria-label")).toContain("8 left");
    await page.keyboard.press("Home");
    expect(await page.locator(".shift-stages").innerText()).toMatch(/\b0 of 100 values/);
    await page.close();
  });

  test.each(themes.map((theme) => [theme.name, theme] as const))(
    "axe-core finds no violation in %s, and nothing is wider than 600 pixels",
    async (_name, theme) => {
      const { page, errors } = await opened(
        [{ kind: "text", markdown: "## Figures" }, ...Object.values(figures)],
        theme,
        600,
      );
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
      expect(errors).toEqual([]);
      await page.close();
    },
  );
});
