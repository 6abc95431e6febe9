import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageOf } from "../../../src/extension/lessons/pageOf.ts";
import { shownExercise } from "../../../src/extension/lessons/shownExercise.ts";
import { figureContent } from "../../../src/lessons/figureContent.ts";
import { builtInLessons, loadLessons } from "../../../src/lessons/loadLessons.ts";
import { noProgress } from "../../../src/lessons/progress.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";
import { violations } from "../violations.ts";

const lessons = (await loadLessons(builtInLessons)).map((each, place) => ({
  ...each,
  key: each.lesson.id,
  number: place + 1,
}));

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`every lesson as it opens in a browser${where}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("lessons")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const opened = async (shelved: (typeof lessons)[number], theme: Theme, width: number) => {
    const page = await pageOf(shelved, {
      lessons,
      figure: figureContent,
      exercise: (block) => shownExercise(shelved.key, block, noProgress(1)),
      experiment: async () => ({}),
    });
    const view = await open(browser, files, { width, height: 900 }, theme);
    await view.tell("show", page);
    return view;
  };

  describe.each(lessons.map((lesson) => [lesson.lesson.title, lesson] as const))("%s", (_title, lesson) => {
    test.each(themes)("axe-core finds no violation in $name, and no figure fails", async (theme) => {
      const { page, errors } = await opened(lesson, theme, 900);
      expect(errors).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await page.close();
    });

    test.each([300, 600])("at %d pixels nothing hangs out of the page", async (width) => {
      const { page } = await opened(lesson, light, width);
      const outside = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        if (scrollWidth <= clientWidth) return [];
        return [...document.querySelectorAll("main *")]
          .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
          .slice(0, 3)
          .map((element) => element.outerHTML.slice(0, 160));
      });
      expect(outside).toEqual([]);
      await page.close();
    });
  });
});
