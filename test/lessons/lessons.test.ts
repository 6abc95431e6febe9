import path from "node:path";
import { describe, expect, test } from "vitest";
import { exerciseOf } from "../../src/lessons/exerciseOf.ts";
import type { ExperimentType } from "../../src/lessons/experiment.ts";
import { experiments } from "../../src/lessons/experiments/index.ts";
import type { FigureType } from "../../src/lessons/figure.ts";
import { figures } from "../../src/lessons/figures/index.ts";
import type { Block } from "../../src/lessons/lesson.ts";
import { builtInLessons, loadLessons } from "../../src/lessons/loadLessons.ts";

const builtIn = await loadLessons(builtInLessons);
const examples = await loadLessons(path.resolve(import.meta.dirname, "../../examples/lessons"));

/** Of what a lesson shows, all that is text. */
const withoutCode = (markdown: string) => markdown.replace(/(```|~~~)[\s\S]*?\1|`[^`]*`/g, "");

describe.each([...builtIn, ...examples].map((loaded) => [loaded.lesson.id, loaded] as const))(
  "%s",
  (_id, { lesson, problems }) => {
    test("is read without a problem, every number computed", () => {
      expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
      expect(lesson.summary).toMatch(/\.$/);
      expect(lesson.sources.length).toBeGreaterThan(0);
      for (const block of of(lesson.blocks, "text"))
        expect(withoutCode(block.markdown)).not.toMatch(/\{\{|\}\}|!(?!\[)/);
    });

    test("its exercises have several forms, and are solved by their own solution and by no known mistake", () => {
      const blocks = of(lesson.blocks, "exercise");
      const forms = new Set(blocks.map((block) => exerciseOf(block, 0).answer.kind));
      expect(forms.size).toBeGreaterThan(1);
      for (const block of blocks)
        for (let seed = 0; seed < 25; seed++) {
          const exercise = exerciseOf(block, seed);
          const at = `${block.id}, seed ${seed}`;
          expect([at, exercise.grade(exercise.solution).is]).toEqual([at, "right"]);
          for (const { id, answer, diagnosis } of exercise.mistakes)
            expect([at, exercise.grade(answer)]).toEqual([at, { is: "not yet", mistake: id, message: diagnosis }]);
          expect(new Set(exercise.mistakes.map(({ diagnosis }) => diagnosis)).size).toBe(exercise.mistakes.length);
          for (const text of [exercise.question, exercise.explanation, ...exercise.hints])
            expect(text).not.toMatch(/\{\{|NaN|undefined|Infinity/);
        }
    }, 60_000);

    test("its figures say what they show, and their data is plain", () => {
      for (const block of of(lesson.blocks, "figure")) {
        const type: FigureType = figures[block.figure];
        const told = type.describe(block.settings);
        expect([block.figure, told.trim().length > 40]).toEqual([block.figure, true]);
        expect(told).not.toMatch(/NaN|undefined|Infinity/);
        const data = type.data(block.settings);
        expect(JSON.parse(JSON.stringify(data ?? null))).toEqual(data ?? null);
      }
    }, 60_000);

    test("whatever a learner answers is answered with a sentence", () => {
      const answers = [
        "",
        "many",
        "1e400",
        "-1",
        "∞",
        "0",
        "1,5",
        "a",
        "zz",
        "null",
        "layers: [",
        "\u0000",
        "9".repeat(10_000),
      ];
      for (const block of of(lesson.blocks, "exercise"))
        for (const answer of answers) {
          const verdict = exerciseOf(block, 1).grade(answer);
          expect(["right", "not yet", "unreadable"]).toContain(verdict.is);
          expect(verdict.message.trim()).not.toBe("");
        }
    });
  },
);

describe.each(builtIn.map((loaded) => [loaded.lesson.id, loaded] as const))(
  "%s comes with the product and",
  (_id, { lesson }) => {
    test("has something to touch, to run and to answer", () => {
      const counts = (["figure", "experiment", "exercise"] as const).map((kind) => of(lesson.blocks, kind).length);
      expect(counts.map((count) => count > 0)).toEqual([true, true, true]);
      expect(of(lesson.blocks, "exercise").length).toBeGreaterThan(2);
    });
  },
);

const of = <Kind extends Block["kind"]>(blocks: readonly Block[], kind: Kind) =>
  blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);

test("nine lessons come with the product, numbered from 1 without a gap", () => {
  const folders = builtIn.map(({ file }) => path.basename(path.dirname(file)));
  expect(folders.map((name) => name.slice(0, 3))).toEqual(Array.from({ length: 9 }, (_, place) => `0${place + 1}-`));
});

test("every experiment has a tiny setting that its own parameters allow", () => {
  for (const type of Object.values(experiments) as readonly ExperimentType[])
    for (const [name, value] of Object.entries(type.tiny))
      expect([type.name, name, type.params[name]?.read(value as never)]).not.toContain(undefined);
});
