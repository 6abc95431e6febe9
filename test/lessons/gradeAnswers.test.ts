import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswers } from "../../src/lessons/answersFile.ts";
import { exerciseOf } from "../../src/lessons/exerciseOf.ts";
import { gradeAnswers, gradedCsv, lessonNamed } from "../../src/lessons/gradeAnswers.ts";
import { seedFor } from "../../src/lessons/progress.ts";
import { readLesson } from "../../src/lessons/readLesson.ts";

const folder = new URL("../../examples/lessons/01-depthwise-convolution/", import.meta.url);
const file = (name: string) => readFileSync(new URL(name, folder), "utf8");
const { lesson } = readLesson({ id: "depthwise-convolution", text: file("lesson.md"), file });
const lessons = [{ lesson, number: 10 }];
const solution = (id: string, seed: number) => {
  const block = lesson.blocks.find((each) => each.kind === "exercise" && each.id === id);
  return block?.kind === "exercise" ? exerciseOf(block, seed).solution : "";
};
const grade = (text: string) => {
  const { handedIn, problems } = readAnswers(text);
  const { graded, faults } = gradeAnswers(lessons, handedIn);
  return { graded, faults: [...problems, ...faults].map(({ line, message }) => [line, message]) };
};

test("each learner's answers are graded with the learner's own numbers", () => {
  const right = (seed: number, id: string) => solution(id, seedFor(seed, "depthwise-convolution", id));
  const { graded, faults } = grade(
    JSON.stringify([
      { who: "Ada", seed: 17, lesson: "depthwise-convolution", answers: { a: right(17, "a"), b: right(17, "b") } },
      { who: "Grace", seed: 18, lesson: 10, answers: { a: right(17, "a"), b: "x", c: right(18, "c") } },
    ]),
  );
  expect(faults).toEqual([]);
  expect(graded.map(({ who, exercise, verdict }) => [who, exercise, verdict])).toEqual([
    ["Ada", "a", "right"],
    ["Ada", "b", "right"],
    ["Ada", "c", "missing"],
    ["Grace", "a", "not yet"],
    ["Grace", "b", "unreadable"],
    ["Grace", "c", "right"],
  ]);
});

test("what the editor exports is graded by the seed of its numbers, and only the exercises in it", () => {
  const entry = { title: "A", lesson: "depthwise-convolution", exercise: "a", kind: "number", tries: 1, done: false };
  const { graded, faults } = grade(JSON.stringify([{ ...entry, seed: 5, answer: solution("a", 5) }]));
  expect(faults).toEqual([]);
  expect(graded.map(({ exercise, seed, verdict }) => [exercise, seed, verdict])).toEqual([["a", 5, "right"]]);
});

test("a known mistake is named", () => {
  const block = lesson.blocks.find((each) => each.kind === "exercise");
  const exercise = block?.kind === "exercise" ? exerciseOf(block, 5) : undefined;
  const [mistake] = exercise?.mistakes ?? [];
  const { graded } = grade(JSON.stringify([{ lesson: 10, seed: 5, exercise: "a", answer: mistake?.answer }]));
  expect(graded).toMatchObject([{ verdict: "not yet", mistake: mistake?.id, message: mistake?.diagnosis }]);
});

test.each(["10", "depthwise-convolution", "01-depthwise-convolution", "Depthwise separable convolutions"])(
  "a lesson is found as %s",
  (name) => expect(lessonNamed(lessons, name)?.lesson).toBe(lesson),
);

describe("what cannot be graded is named with its line", () => {
  const good = "- { who: A, seed: 1, lesson: 10, answers: {} }\n";
  test.each<[what: string, text: string, line: number, message: RegExp]>([
    ["nothing", "", 1, /no answers/],
    ["words", "hello", 1, /no answers/],
    ["a list of words", `${good}- hello\n`, 2, /is a map/],
    ["no lesson", `${good}- { seed: 1, answers: {} }\n`, 2, /needs `lesson`/],
    ["no seed", `${good}- { lesson: 10, answers: {} }\n`, 2, /needs `seed`/],
    ["a seed below 0", `${good}- { lesson: 10, seed: -1, answers: {} }\n`, 2, /needs `seed`/],
    ["a seed in words", `${good}- { lesson: 10, seed: one, answers: {} }\n`, 2, /needs `seed`/],
    ["no answers", `${good}- { lesson: 10, seed: 1 }\n`, 2, /needs `answers`/],
    ["an unknown lesson", `${good}- { lesson: poling, seed: 1, answers: {} }\n`, 2, /no lesson “poling”/],
    ["an unknown exercise", `${good}- { lesson: 10, seed: 1, answers: { z: 1 } }\n`, 2, /no exercise `z`/],
    ["no YAML", `${good}- { lesson\n`, 2, /./],
  ])("%s", (_what, text, line, message) => {
    expect(grade(text).faults).toContainEqual([line, expect.stringMatching(message)]);
  });
});

test("CSV has a line for each exercise, and a name is never a formula", () => {
  const { graded } = grade('- { who: "=HYPERLINK(1)", seed: 1, lesson: 10, answers: { a: "1,5", b: "a\\nb" } }');
  const [head, first] = gradedCsv(graded).split("\r\n");
  expect(head).toBe("who,lesson,title,exercise,kind,seed,answer,verdict,mistake,message,solution");
  expect(first).toMatch(/^'=HYPERLINK\(1\),depthwise-convolution,Depthwise separable convolutions,a,number,\d+,"1,5",/);
});

test("no file makes reading or grading throw", () => {
  const entry = fc.record(
    { who: fc.jsonValue(), seed: fc.jsonValue(), lesson: fc.constantFrom(10, "x", null), answers: fc.jsonValue() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(entry).map((list) => JSON.stringify(list)),
      ),
      (text) => {
        expect(grade(text).graded).toBeInstanceOf(Array);
      },
    ),
    { numRuns: 300 },
  );
});
