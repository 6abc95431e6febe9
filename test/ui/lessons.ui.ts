import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Exercise } from "../../src/lessons/exercise.ts";
import { exerciseOf } from "../../src/lessons/exerciseOf.ts";
import type { ExperimentType } from "../../src/lessons/experiment.ts";
import { experiments } from "../../src/lessons/experiments/index.ts";
import type { Block, Lesson } from "../../src/lessons/lesson.ts";
import { readLesson } from "../../src/lessons/readLesson.ts";
import { violations } from "../webview/violations.ts";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 120_000 };
const trained = { timeout: 420_000 };

const root = resolve(import.meta.dirname, "../..");

/** The lesson in a folder, as the extension reads it. */
function lessonIn(folder: string): Lesson {
  const file = (name: string) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  const id = folder.replace(/^.*\/(\d+-)?/, "");
  return readLesson({ id, text: file("lesson.md") ?? "", file }).lesson;
}

const content = join(root, "src/lessons/content");
const builtIn = (existsSync(content) ? readdirSync(content) : []).sort().map((name) => lessonIn(join(content, name)));
const ofTeacher = "01-depthwise-convolution";

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
  cpSync(join(root, "examples/lessons"), join(workbench.folder, "lessons"), { recursive: true });
}, 120_000);
afterAll(() => workbench?.close());

const page = () => workbench.webviewPanel();

/**
 * From the side bar. The keyboard leads to the row, so that the view shows it, and none of the headings that stay at the
 * top of a tree that is scrolled lies over it.
 */
async function openFromTree(title: string): Promise<Locator> {
  const sideBar = await workbench.sideBar("CNN");
  const tree = sideBar.getByRole("tree", { name: "Lessons" });
  const rows = tree.locator(".monaco-list-row");
  const row = rows.filter({ hasText: title }).first();
  const focused = tree.locator(".monaco-list-row.focused", { hasText: title });
  const heading = page().locator("h1", { hasText: title });
  await rows.first().waitFor();
  // A tree that is drawn anew, because files of lessons have just come, hears no click.
  for (let attempt = 1; ; attempt++)
    try {
      await workbench.page.mouse.move(0, 0);
      await tree.focus();
      await workbench.page.keyboard.press("Home");
      for (let step = 0; step < 40 && !(await focused.isVisible()); step++) {
        await workbench.page.keyboard.press("ArrowDown");
        await workbench.page.waitForTimeout(50);
      }
      await row.click();
      await heading.waitFor({ timeout: 30_000 });
      return row;
    } catch (error) {
      await workbench.screenshot(`lessons/not-opened-${attempt}`);
      if (attempt === 3) throw error;
    }
}

type ExerciseBlock = Extract<Block, { kind: "exercise" }>;

const exercisesOf = ({ blocks }: Lesson) => blocks.filter((block): block is ExerciseBlock => block.kind === "exercise");

/** As the extension drew it for this learner. */
async function drawn(block: ExerciseBlock): Promise<{ readonly shown: Locator; readonly exercise: Exercise }> {
  const shown = page().locator(`.exercise[data-exercise="${block.id}"]`);
  await shown.scrollIntoViewIfNeeded();
  return { shown, exercise: exerciseOf(block, Number(await shown.getAttribute("data-seed"))) };
}

async function give(shown: Locator, { answer }: Exercise, text: string): Promise<void> {
  if (answer.kind === "number") await shown.getByRole("textbox").fill(text);
  if (answer.kind === "choice") await shown.locator(`input[value="${text}"]`).check();
  await shown.getByRole("button", { name: /^Check/ }).click();
}

async function solve(lesson: Lesson, name: string): Promise<void> {
  const blocks = exercisesOf(lesson);
  let isSeen = false;
  for (const block of blocks) {
    const { shown, exercise } = await drawn(block);
    const [mistake] = exercise.mistakes;
    if (exercise.answer.kind === "model") continue;
    if (mistake) {
      await give(shown, exercise, mistake.answer);
      await shown.locator(".verdict.not-yet").waitFor();
      if (!isSeen) await workbench.screenshot(`lessons/${name}-not-yet`);
    }
    await give(shown, exercise, exercise.solution);
    await shown.locator(".verdict.right").waitFor();
    if (!isSeen) await workbench.screenshot(`lessons/${name}-right`);
    isSeen ||= mistake !== undefined;
    if (isSeen) return;
  }
}

/** The first experiment of the page, with the smallest settings that its form takes. */
async function runFirst(lesson: Lesson, name: string): Promise<void> {
  const block = lesson.blocks.find((each) => each.kind === "experiment");
  if (block?.kind !== "experiment") return;
  const { tiny } = (experiments as Readonly<Record<string, ExperimentType>>)[block.experiment] as ExperimentType;
  const shown = page().locator(".experiment").first();
  await shown.scrollIntoViewIfNeeded();
  const settings = shown.locator("summary", { hasText: "Settings" });
  if ((await settings.count()) > 0 && (await shown.locator("details.settings[open]").count()) === 0)
    await settings.click();
  for (const [setting, value] of Object.entries(tiny)) {
    const field = shown.getByLabel(setting.replaceAll("_", " "), { exact: true });
    if ((await field.count()) === 0) continue;
    const isList = (await field.evaluate((element) => element.tagName)) === "SELECT";
    if (isList) await field.selectOption(String(value));
    else await field.fill(Array.isArray(value) ? value.join(", ") : String(value));
  }
  await shown.getByRole("button", { name: /^Run/ }).click();
  await shown.locator(".result, .notice").first().waitFor({ timeout: 300_000 });
  await shown.locator("progress").waitFor({ state: "hidden", timeout: 300_000 });
  const notices = await shown.locator(".notice").allTextContents();
  // Published weights and one's own folders are not on every machine: the page then says how to get them.
  if (notices.length > 0) return expect(notices.join()).toMatch(/cnn weights get|folder/);
  await shown.locator(".result").waitFor();
  expect(await shown.textContent()).toContain("Measured on");
  await shown.locator(".result").scrollIntoViewIfNeeded();
  await workbench.screenshot(`lessons/${name}-experiment`);
}

async function violationsOfPage(): Promise<readonly string[]> {
  const frame = await (await page().locator("body").elementHandle())?.ownerFrame();
  if (!frame) throw new Error("There is no page of a lesson.");
  return violations(frame);
}

describe.each(builtIn.map((lesson, place) => [place + 1, lesson.title, lesson] as const))(
  "lesson %d, %s",
  (number, title, lesson) => {
    test("opens from the side bar", slow, async () => {
      await openFromTree(title);
      expect(await page().locator("header p").first().textContent()).toContain(`Lesson ${number} of ${builtIn.length}`);
      const figures = page().locator(".lesson-figure");
      await page().locator('.lesson-figure[aria-busy="true"]').first().waitFor({ state: "hidden" });
      expect(await figures.locator(".notice").allTextContents()).toEqual([]);
      expect(await figures.locator("summary", { hasText: "In words" }).count()).toBe(await figures.count());
      await workbench.screenshot(`lessons/${lesson.id}-start`);
    });

    test("a wrong answer is diagnosed, and a right one counts", slow, async () => {
      await solve(lesson, lesson.id);
    });

    test("its first experiment runs with tiny settings, and says when it was measured", trained, async () => {
      await runFirst(lesson, lesson.id);
    });
  },
);

test("a teacher's lesson of the workspace is graded as ours are", slow, async () => {
  const lesson = lessonIn(join(root, "examples/lessons", ofTeacher));
  const row = await openFromTree(lesson.title);
  await workbench.screenshot("lessons/teacher-start");
  await solve(lesson, "teacher");
  await row.locator(".label-description", { hasText: `1 of ${exercisesOf(lesson).length} right` }).waitFor();
});

test("a model is graded as it stands in the editor beside the lesson", slow, async () => {
  const lesson = lessonIn(join(root, "examples/lessons", ofTeacher));
  await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const block of exercisesOf(lesson)) {
    const { shown, exercise } = await drawn(block);
    if (exercise.answer.kind !== "model") continue;
    await shown.getByRole("button", { name: "Open the File" }).click();
    const seed = Number(await shown.getAttribute("data-seed"));
    const name = `${lesson.id}-${block.id}-${seed % 10_000}.cnn.yaml`;
    await workbench.page.locator(`.tab[data-resource-name="${name}"]`).waitFor();
    await shown.getByRole("button", { name: /^Check/ }).click();
    await shown.locator(".verdict.not-yet, .verdict.unreadable").waitFor();
    await workbench.screenshot("lessons/teacher-model");
    await workbench.page.locator(".editor-instance .view-line").first().click();
    await workbench.page.keyboard.press("Control+A");
    await workbench.page.keyboard.press("Delete");
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), exercise.solution);
    await workbench.page.keyboard.press("Control+V");
    await workbench.page.locator(".editor-instance .view-line", { hasText: "layers" }).first().waitFor();
    await shown.getByRole("button", { name: /^Check/ }).click();
    await shown.locator(".verdict.right").waitFor();
  }
});

test("answers and what was written survive a reload of the window", slow, async () => {
  const [first] = exercisesOf(lessonIn(join(root, "examples/lessons", ofTeacher)));
  await workbench.reload();
  const shown = page().locator(`.exercise[data-exercise="${first?.id}"]`);
  await shown.locator(".verdict.right").waitFor({ timeout: 60_000 });
});

test("the keyboard alone answers an exercise", slow, async () => {
  const [first] = exercisesOf(lessonIn(join(root, "examples/lessons", ofTeacher)));
  if (!first) throw new Error("The lesson has no exercise.");
  const { shown } = await drawn(first);
  await page().locator("body").focus();
  const press = (key: string) => workbench.page.keyboard.press(key);
  const focused = () => page().locator(":focus");
  const tabTo = async (name: RegExp) => {
    for (let at = 0; at < 40; at++) {
      if (name.test((await focused().count()) === 1 ? ((await focused().textContent()) ?? "") : "")) return;
      await press("Tab");
    }
    throw new Error(`${name} cannot be reached by the keyboard.`);
  };
  await tabTo(/^New numbers/);
  await press("Enter");
  await shown.locator(".verdict").waitFor({ state: "hidden" });
  const { exercise } = await drawn(first);
  for (let at = 0; at < 60 && (await focused().evaluate((element) => element.tagName)) !== "INPUT"; at++)
    await press("Shift+Tab");
  await workbench.page.keyboard.type(exercise.mistakes[0]?.answer ?? "");
  await press("Enter");
  await shown.locator(".verdict.not-yet").waitFor();
  await tabTo(/^Hint/);
  await press("Enter");
  await shown.locator(".hint").waitFor();
});

test.each(["light", "dark", "high-contrast"] as const)(
  "axe-core finds no violation in VS Code's %s",
  slow,
  async (theme) => {
    await workbench.setTheme(theme);
    expect(await violationsOfPage()).toEqual([]);
    await workbench.screenshot(`lessons/teacher-${theme}`);
  },
);
