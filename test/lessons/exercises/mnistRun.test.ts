import { describe, expect, test } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import { mnistRun } from "../../../src/lessons/exercises/mnistRun.ts";
import { type RunAnswer, readRunAnswer, writeRunAnswer } from "../../../src/lessons/runAnswer.ts";

const settings = { accuracy: 99.2, parameters: 10_000, minutes: 3 };
const exercise = mnistRun.generate(randomGenerator(1), settings);
const own: RunAnswer = {
  name: "tiny",
  state: "done",
  data: "mnist",
  hash: "",
  parameters: 9999,
  seconds: 120,
  seed: 4,
  tested: 10_000,
  validationAccuracy: 0.994,
  testAccuracy: 0.9921,
};
const graded = (changes: Partial<RunAnswer> = {}) => exercise.grade(writeRunAnswer({ ...own, ...changes }));

test("a run within the budget is right, and its interval is told", () => {
  expect(graded()).toEqual({
    is: "right",
    // Wilson, z = 1.96: middle 0.991911, half width 0.001745.
    message:
      "Right: tiny has 99.21 % of 10,000 test images (95 %: 99.02–99.37 %), with 9,999 parameters after 2 min 0 s.",
  });
});

test.each<[mistake: string, changes: Partial<RunAnswer>, says: RegExp]>([
  ["other-data", { data: "fashion-mnist" }, /fashion-mnist/],
  ["not-tested", { state: "running" }, /running/],
  ["too-large", { parameters: 12_000 }, /2,000 more/],
  ["too-long", { seconds: 200 }, /3 min 20 s/],
  // 99.2 % of 10,000 are 9,920; 9,900 are 20 too few.
  ["too-low", { testAccuracy: 0.99 }, /20 too few.*99\.40 %/],
])("%s", (mistake, changes, says) => {
  expect(graded(changes)).toMatchObject({ is: "not yet", mistake, message: expect.stringMatching(says) });
});

describe("any budget", () => {
  test.each([
    [{ accuracy: 99, parameters: 0, minutes: 0 }, ["other-data", "not-tested", "too-low"]],
    [settings, ["other-data", "not-tested", "too-large", "too-long", "too-low"]],
    [{ accuracy: 0, parameters: 5, minutes: 0.5 }, ["other-data", "not-tested", "too-large", "too-long"]],
  ])("%j is met by its own solution and by no listed mistake", (budget, ids) => {
    const { solution, mistakes, grade } = mnistRun.generate(randomGenerator(2), budget);
    expect(grade(solution).is).toBe("right");
    expect(mistakes.map(({ id }) => id)).toEqual(ids);
    for (const { id, answer, diagnosis } of mistakes)
      expect(grade(answer)).toEqual({ is: "not yet", mistake: id, message: diagnosis });
  });
});

test.each(["", "99.5", "{}", "[]", "null", '{"name":"a","testAccuracy":7}', "{", "\u0000"])("%j is no run", (text) => {
  expect(readRunAnswer(text)).toBeUndefined();
  expect(exercise.grade(text).is).toBe("unreadable");
});
