import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LessonPage, PageExercise } from "../../../src/protocol/lessonPage.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";
import { violations } from "../violations.ts";
import { kept, page as lesson, parameters, shown } from "./lessonPage.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

const wrong = shown("parameters", parameters, {
  answer: "2700",
  verdict: parameters.grade("2700"),
  tries: 1,
  hints: parameters.hints.slice(0, 1),
  hintsLeft: 1,
});
const right = shown("parameters", parameters, {
  answer: "2,800",
  verdict: parameters.grade("2,800"),
  tries: 1,
  solution: { answer: parameters.solution, explanation: parameters.explanation },
});

/** What the extension answers: it graded before, and the page never sees how. */
const answer = `(call, argument) => {
  if (call === "check") return argument.answer === "2,800" ? ${JSON.stringify(right)} : ${JSON.stringify(wrong)};
  if (call === "hint") return ${JSON.stringify({ ...wrong, hints: parameters.hints, hintsLeft: 0 })};
  if (call === "solution") return ${JSON.stringify({ ...wrong, solution: right.solution })};
  if (call === "newNumbers") return ${JSON.stringify(shown("parameters", parameters, { seed: 2 }))};
}`;

const withExercise = (exercise: PageExercise): LessonPage => ({
  ...lesson,
  blocks: lesson.blocks.map((block) =>
    block.kind === "exercise" && block.exercise.id === exercise.id ? { kind: "exercise", exercise } : block,
  ),
});

describe.skipIf(!hasChromium)(`a lesson's page in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("lessons")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const opened = async (shownPage: LessonPage = lesson, theme: Theme = light, width = 900, saved?: unknown) => {
    const view = await open(browser, files, { width, height: 900 }, theme, saved, answer);
    await view.tell("show", shownPage);
    return view;
  };

  test("Markdown becomes elements: tags are text, and only https leads out, through the extension", async () => {
    const { page, calls, errors } = await opened();
    expect(await page.locator("h1").textContent()).toBe("CNN or dense network?");
    expect(await page.locator(".prose").first().innerHTML()).toContain("&lt;b&gt;no&lt;/b&gt;");
    const links = await page.locator(".prose a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links).toEqual(["https://example.com/a"]);
    await page.locator(".prose a").click();
    expect((await calls()).at(-1)).toEqual({ call: "openLink", argument: { url: "https://example.com/a" } });
    expect(page.url()).toBe("http://webview.test/");
    expect(await page.locator(".prose-table td.right").first().textContent()).toBe("78,500");
    expect(errors).toEqual([]);
  });

  test("a wrong answer is diagnosed, hints come one at a time, the solution only after a try, then new numbers", async () => {
    const { page, calls, settled } = await opened();
    const exercise = page.locator(".exercise").first();
    const button = (name: RegExp) => exercise.getByRole("button", { name });
    expect(await button(/Solution/).count()).toBe(0);
    await exercise.getByRole("textbox").fill("2700");
    await page.keyboard.press("Enter");
    await settled();
    expect((await calls()).at(-1)).toEqual({ call: "check", argument: { id: "parameters", answer: "2700" } });
    expect(await exercise.getByRole("status").textContent()).toContain("Not yet");
    expect(await exercise.getByRole("status").textContent()).toContain("The biases are missing.");
    await button(/Hint/).click();
    await settled();
    expect(await exercise.locator(".hint").count()).toBe(2);
    await button(/Solution/).click();
    await settled();
    expect(await exercise.locator(".solution").textContent()).toContain("(3·3·3 + 1) · 100 = 2,800");
    await button(/New numbers/).click();
    await settled();
    expect(await exercise.getByRole("textbox").inputValue()).toBe("");
    expect(await exercise.locator(".verdict, .hint, .solution").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("New numbers");
  });

  test("an experiment tells its progress, is canceled, and says when its result was measured", async () => {
    const { page, tell, calls } = await opened();
    const experiment = page.locator(".experiment");
    expect(await experiment.textContent()).toContain("26 November 2026");
    expect(await experiment.textContent()).toContain("1 min 24 s");
    await experiment.locator("summary").click();
    await experiment.getByLabel("images").fill("50");
    expect(await experiment.getByRole("button", { name: "Run Again" }).isDisabled()).toBe(true);
    expect(await experiment.textContent()).toContain("a whole number from 100 to 5,000");
    await experiment.getByLabel("images").fill("2,000");
    await experiment.getByLabel("augment").selectOption("true");
    await experiment.getByRole("button", { name: "Run Again" }).click();
    expect((await calls()).at(-1)).toEqual({
      call: "run",
      argument: { place: 0, settings: { images: 2000, augment: true } },
    });
    await tell("experiment", { place: 0, state: { kept, running: { share: 0.42, doing: "dense, epoch 3 of 8" } } });
    expect(await experiment.locator("progress").getAttribute("value")).toBe("0.42");
    expect(await experiment.locator(".result").count()).toBe(0);
    await experiment.getByRole("button", { name: "Cancel" }).click();
    expect((await calls()).at(-1)).toEqual({ call: "cancel", argument: { place: 0 } });
    await tell("experiment", { place: 0, state: { kept, problem: "The experiment was canceled." } });
    expect(await experiment.getByRole("status").first().textContent()).toBe("The experiment was canceled.");
    expect(await experiment.locator(".result svg").count()).toBeGreaterThan(0);
  });

  test("a result of other settings than the lesson's names them", async () => {
    const { page, tell } = await opened();
    const when = page.locator(".experiment .buttons");
    expect(await when.textContent()).not.toContain("images 250");
    await tell("experiment", { place: 0, state: { kept: { ...kept, settings: { images: 250, augment: true } } } });
    await when.getByText("with images 250, augment true").waitFor();
    await page.close();
  });

  test("every chart has its table", async () => {
    const { page, settled } = await opened();
    await page.getByRole("button", { name: "Table of Accuracy against shifts" }).click();
    await settled();
    expect(await page.locator(".result .chart tbody tr").count()).toBe(9);
  });

  test("what is written stays while the tab is hidden, of this lesson alone", async () => {
    const { page, state, settled } = await opened();
    await page.locator(".exercise").first().getByRole("textbox").fill("27");
    await settled();
    const saved = await state();
    const again = await opened(lesson, light, 900, saved);
    expect(await again.page.locator(".exercise").first().getByRole("textbox").inputValue()).toBe("27");
    const other = await opened({ ...lesson, key: "another" }, light, 900, saved);
    expect(await other.page.locator(".exercise").first().getByRole("textbox").inputValue()).toBe("");
  });

  test.each([
    [300, 1],
    [600, 1],
    [600, 2],
    [1200, 1],
  ])("at %d pixels and a zoom of %d nothing hangs out of the page", async (width, zoom) => {
    const { page } = await opened(withExercise(wrong), light, Math.round(width / zoom));
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    const text = await page.locator(".prose p").first().boundingBox();
    expect(text?.width).toBeLessThan(660);
  });

  describe.each(themes)("in $name", (theme) => {
    test.each([
      ["as it opens", lesson],
      ["with a wrong answer and a hint", withExercise(wrong)],
      ["with a right answer", withExercise(right)],
    ])("axe-core finds no violation %s", async (_name, shownPage) => {
      const { page } = await opened(shownPage, theme);
      await page.locator("summary").click();
      expect(await violations(page)).toEqual([]);
    });
  });
});
