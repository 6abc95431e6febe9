import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/lessons/exercise.ts";
import type { Lesson } from "../../src/lessons/lesson.ts";
import {
  answered,
  exerciseProgress,
  exerciseSeed,
  exercisesDone,
  hintShown,
  isDone,
  newNumbers,
  noProgress,
  opened,
  readProgress,
  seedFor,
  solutionShown,
} from "../../src/lessons/progress.ts";

const span = { start: 0, end: 0 };
const exercise = (id: string) => ({ kind: "exercise", id, exercise: "number", settings: {}, span }) as const;
const lesson: Lesson = {
  id: "pooling",
  title: "",
  summary: "",
  minutes: 1,
  sources: [],
  models: {},
  blocks: [exercise("a"), { kind: "text", markdown: "", span }, exercise("b")],
};
const right: Verdict = { is: "right", message: "" };
const notYet: Verdict = { is: "not yet", message: "" };
const unreadable: Verdict = { is: "unreadable", message: "" };
const start = noProgress(42);
const at = (progress: typeof start) => exerciseProgress(progress, "pooling", "a");

test("a try is counted, what cannot be read is none, and right is done", () => {
  const tried = answered(answered(start, "pooling", "a", "5", notYet), "pooling", "a", "words", unreadable);
  expect(at(tried)).toMatchObject({ tries: 1, answer: "5", done: false });
  expect(at(answered(tried, "pooling", "a", "6", right))).toMatchObject({ tries: 2, answer: "6", done: true });
  expect(at(start).tries).toBe(0);
});

test("an answer after the solution was shown does not count; with new numbers it does", () => {
  const shown = answered(solutionShown(start, "pooling", "a"), "pooling", "a", "6", right);
  expect(at(shown)).toMatchObject({ done: false, solutionShown: true });
  const again = answered(newNumbers(shown, "pooling", "a"), "pooling", "a", "7", right);
  expect(at(again)).toMatchObject({ done: true, round: 1, tries: 1, solutionShown: false });
});

test("what is done stays done, with new numbers and after a wrong answer", () => {
  const done = answered(start, "pooling", "a", "6", right);
  const later = answered(newNumbers(hintShown(done, "pooling", "a"), "pooling", "a"), "pooling", "a", "1", notYet);
  expect(at(later)).toMatchObject({ done: true, round: 1, hints: 0 });
});

test("a lesson is done with its last exercise; one without any, when it was opened", () => {
  const one = answered(start, "pooling", "a", "6", right);
  expect([isDone(start, lesson), isDone(one, lesson)]).toEqual([false, false]);
  expect(exercisesDone(one, lesson)).toEqual({ done: 1, of: 2 });
  expect(isDone(answered(one, "pooling", "b", "6", right), lesson)).toBe(true);
  const text = { ...lesson, blocks: [] };
  expect([isDone(start, text), isDone(opened(start, "pooling"), text)]).toEqual([false, true]);
});

describe("numbers", () => {
  test("each learner, exercise, lesson and round has its own, the same on every machine", () => {
    expect(exerciseSeed(start, "pooling", "a")).toBe(seedFor(42, "pooling", "a", 0));
    const seeds = [
      seedFor(42, "pooling", "a", 0),
      seedFor(43, "pooling", "a", 0),
      seedFor(42, "memory", "a", 0),
      seedFor(42, "pooling", "b", 0),
      seedFor(42, "pooling", "a", 1),
    ];
    expect(new Set(seeds).size).toBe(5);
    expect(exerciseSeed(newNumbers(start, "pooling", "a"), "pooling", "a")).toBe(seeds[4]);
  });
});

test("progress survives the way through a file, and whatever is in it instead is left out", () => {
  const kept = answered(newNumbers(start, "pooling", "a"), "pooling", "a", "6", right);
  expect(readProgress(JSON.parse(JSON.stringify(kept)), 1)).toEqual(kept);
  for (const broken of [null, undefined, [], "words", 5, { lessons: [] }, { seed: -1 }, { seed: "x", lessons: null }])
    expect(readProgress(broken, 7)).toEqual(noProgress(7));
  expect(readProgress({ seed: 3, lessons: { pooling: { exercises: { a: { tries: "many", done: 1 } } } } }, 7)).toEqual({
    seed: 3,
    lessons: {
      pooling: {
        opened: false,
        exercises: { a: { round: 0, answer: "", tries: 0, hints: 0, solutionShown: false, done: false } },
      },
    },
  });
});

test("names that objects have anyway are names like others", () => {
  const done = answered(start, "__proto__", "constructor", "6", right);
  expect(exerciseProgress(done, "__proto__", "constructor").done).toBe(true);
  expect(exerciseProgress(start, "constructor", "toString").done).toBe(false);
});
