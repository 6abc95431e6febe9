import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figures } from "../../../src/lessons/figures/index.ts";
import { alexNet, normalized } from "../../../src/lessons/responses/localResponse.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { settingsOf } from "../../lessons/exercises/settingsOf.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";
import { violations } from "../violations.ts";
import { page as lesson } from "./lessonPage.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

const names = ["competing-maps", "networks-in-time"] as const;

const pageWith = (name: (typeof names)[number]) => {
  const { params, title, data, describe: words } = figures[name];
  const settings = settingsOf(params);
  const figure = {
    kind: "figure",
    figure: name,
    title,
    settings,
    content: { data: data(settings as never), description: words(settings as never) },
  } as const;
  return { ...lesson, blocks: [{ kind: "text", markdown: "## A section" } as const, figure] };
};

describe.skipIf(!hasChromium)(`figures of lessons 5 and 6 in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("lessons")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const opened = async (name: (typeof names)[number], theme: Theme = light, width = 900) => {
    const view = await open(browser, files, { width, height: 900 }, theme);
    await view.tell("show", pageWith(name));
    return view;
  };

  const responses = (page: Page, part: "before" | "after") =>
    page.locator(".map-bar-values").evaluateAll(
      (all, index) => all.map((each) => Number(/([\d.]+) → ([\d.]+)$/.exec(each.textContent ?? "")?.[index])),
      {
        before: 1,
        after: 2,
      }[part],
    );

  test("maps: arrow keys move the position, and what is shown is what the formula gives there", async () => {
    const { page, settled, errors } = await opened("competing-maps");
    const first = await responses(page, "before");
    await page.getByRole("application").focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowDown");
    await settled();
    const [before, after] = [await responses(page, "before"), await responses(page, "after")];
    expect(before).not.toEqual(first);
    expect(before).toHaveLength(16);
    for (const [map, value] of after.entries())
      expect(Math.abs(value - normalized(before, map, alexNet))).toBeLessThan(1);
    expect(errors).toEqual([]);
  });

  test("maps: a larger α leaves less of the strongest map, and a button brings AlexNet's constants back", async () => {
    const { page, settled } = await opened("competing-maps");
    const left = async () => Number(await page.locator(".competing-maps-sum strong").textContent());
    const before = await left();
    await page.getByRole("slider", { name: "α" }).focus();
    for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
    await settled();
    expect(await left()).toBeLessThan(before);
    await page.getByRole("button", { name: "AlexNet's constants" }).click();
    await settled();
    expect(await left()).toBe(before);
  });

  test("networks: arrow keys choose, the difference is told, and the model opens as the zoo has it", async () => {
    const { page, settled, calls, errors } = await opened("networks-in-time");
    await page.getByRole("radio", { name: /AlexNet/ }).focus();
    await page.keyboard.press("ArrowDown");
    await settled();
    expect(await page.locator(".difference h3").textContent()).toContain("VGG-16");
    expect(await page.locator(".difference tbody").textContent()).toContain("138,357,544");
    await page.getByLabel("Compare with").selectOption("googlenet_caffe");
    await settled();
    expect(await page.locator(".difference thead").textContent()).toContain("GoogLeNet");
    await page.getByRole("button", { name: "Open VGG-16 in the editor" }).click();
    expect((await calls()).at(-1)).toEqual({
      call: "openModel",
      argument: { name: "vgg16", text: zoo.text("vgg16") },
    });
    expect(errors).toEqual([]);
  });

  describe.each(names)("%s", (name) => {
    test.each(themes)("axe-core finds nothing in $name", async (theme) => {
      const { page } = await opened(name, theme);
      expect(await violations(page)).toEqual([]);
    });

    test.each([320, 600, 1200])("nothing stands out at %d pixels", async (width) => {
      const { page } = await opened(name, light, width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  });
});
