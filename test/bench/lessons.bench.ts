import { pageOf } from "../../src/extension/lessons/pageOf.ts";
import { shownExercise } from "../../src/extension/lessons/shownExercise.ts";
import { figureContent } from "../../src/lessons/figureContent.ts";
import { builtInLessons, loadLessons } from "../../src/lessons/loadLessons.ts";
import { noProgress } from "../../src/lessons/progress.ts";
import { bundle, launch, open, themes } from "../webview/page.ts";
import { report } from "./deepModel.ts";

/**
 * How long a lesson takes to open: what the extension does (its exercises drawn), and what the page does from the message
 * to the second frame after it. The frame of a webview, which is VS Code's, is not in it. Figures come after: computed in
 * a thread of their own, told beside, and drawn. Each lesson is opened so many times; the first, with all caches empty, is
 * told beside the median.
 */
const times = 7;
const aimMs = 300;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const browser = await launch();
const files = await bundle("lessons");
const progress = noProgress(1);
const loading = performance.now();
const lessons = (await loadLessons(builtInLessons)).map((each, place) => ({
  ...each,
  key: each.lesson.id,
  number: place + 1,
}));
console.log(`all ${lessons.length} lessons read in ${(performance.now() - loading).toFixed(0)} ms`);
for (const shelved of lessons) {
  const extension: number[] = [];
  const drawn: number[] = [];
  const computed: number[] = [];
  const figures: number[] = [];
  for (let time = 0; time < times; time++) {
    const from = performance.now();
    const page = await pageOf(shelved, {
      lessons,
      figure: () => undefined,
      exercise: (block) => shownExercise(shelved.key, block, progress),
      experiment: async () => ({}),
    });
    extension.push(performance.now() - from);
    const view = await open(browser, files, { width: 900, height: 900 }, themes[1]);
    drawn.push(
      await view.page.evaluate(async (shown) => {
        const from = performance.now();
        window.postMessage({ id: 0, call: "show", argument: shown });
        while (!document.querySelector("h1")) await new Promise((next) => requestAnimationFrame(next));
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        return performance.now() - from;
      }, page),
    );
    const computing = performance.now();
    const contents = page.blocks.map((block) => (block.kind === "figure" ? figureContent(block) : undefined));
    computed.push(performance.now() - computing);
    figures.push(
      await view.page.evaluate(
        async ([key, contents]) => {
          const from = performance.now();
          for (const [place, content] of contents.entries())
            if (content) window.postMessage({ id: place + 1, call: "figure", argument: { key, place, content } });
          while (document.querySelector(".lesson-figure[aria-busy=true]"))
            await new Promise((next) => requestAnimationFrame(next));
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
          return performance.now() - from;
        },
        [page.key, contents] as const,
      ),
    );
    await view.page.close();
  }
  const [first = 0] = extension.map((ms, time) => ms + (drawn[time] ?? 0));
  const { number, lesson } = shelved;
  report(
    `lesson ${number}, ${lesson.title}: ${median(extension).toFixed(0)} + ${median(drawn).toFixed(0)} ms (first ${first.toFixed(0)}); figures computed in ${(computed[0] ?? 0).toFixed(0)} ms and drawn in ${median(figures).toFixed(0)}`,
    median(extension) + median(drawn),
    aimMs,
  );
}
await browser.close();
