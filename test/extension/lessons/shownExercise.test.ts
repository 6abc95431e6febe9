import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { exerciseResults } from "../../../src/extension/lessons/exerciseResults.ts";
import { type ExerciseBlock, shownExercise } from "../../../src/extension/lessons/shownExercise.ts";
import { readAnswers } from "../../../src/lessons/answersFile.ts";
import { exerciseOf } from "../../../src/lessons/exerciseOf.ts";
import { gradeAnswers } from "../../../src/lessons/gradeAnswers.ts";
import { answered, exerciseSeed, hintShown, noProgress, solutionShown } from "../../../src/lessons/progress.ts";
import { readLesson } from "../../../src/lessons/readLesson.ts";

const folder = path.resolve(import.meta.dirname, "../../../examples/lessons/01-depthwise-convolution");
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
const { lesson, problems } = readLesson({ id: "depthwise", text: read("lesson.md"), file: read });
const block = lesson.blocks.find((each): each is ExerciseBlock => each.kind === "exercise") as ExerciseBlock;
const fresh = noProgress(42);
const exercise = exerciseOf(block, exerciseSeed(fresh, "key", block.id));
const wrong = exercise.mistakes[0]?.answer ?? "";
const [missed, solved] = [wrong, exercise.solution].map((answer) =>
  answered(fresh, "key", block.id, answer, exercise.grade(answer)),
) as [typeof fresh, typeof fresh];

/** Whatever of it could give the answer away. */
const secrets = [
  exercise.explanation,
  exercise.solution,
  ...exercise.hints,
  ...exercise.mistakes.map((m) => m.diagnosis),
];

test("the page knows neither solution nor hints nor mistakes before it may", () => {
  const told = JSON.stringify(shownExercise("key", block, fresh));
  expect(secrets.length).toBeGreaterThan(4);
  for (const secret of secrets) expect(told).not.toContain(JSON.stringify(secret).slice(1, -1));
});

test("after a wrong answer it knows its diagnosis, not yet the solution; hints come one at a time", () => {
  const told = shownExercise("key", block, hintShown(missed, "key", block.id));
  expect(told).toMatchObject({
    answer: wrong,
    tries: 1,
    verdict: { is: "not yet" },
    hints: exercise.hints.slice(0, 1),
  });
  expect(told.hintsLeft).toBe(exercise.hints.length - 1);
  expect(told).not.toHaveProperty("solution");
});

test.each([
  ["a right answer", solved],
  ["it was asked for after a try", solutionShown(missed, "key", block.id)],
])("the solution is there once %s", (_name, progress) => {
  expect(shownExercise("key", block, progress).solution).toEqual({
    answer: exercise.solution,
    explanation: exercise.explanation,
  });
});

test("what cannot be read is told and not kept", () => {
  const said = exercise.grade("many");
  const told = shownExercise("key", block, answered(fresh, "key", block.id, "many", said), said);
  expect(told).toMatchObject({ tries: 0, verdict: { is: "unreadable" } });
  expect(told).not.toHaveProperty("answer");
});

test("results are a line for each exercise, graded anew, and `cnn lesson grade` grades them alike", () => {
  const shelved = { key: "key", lesson, problems, file: "" };
  const results = exerciseResults("Ada", [shelved], solved);
  expect(results.length).toBe(lesson.blocks.filter(({ kind }) => kind === "exercise").length);
  expect(results[0]).toMatchObject({ lesson: "depthwise", exercise: block.id, done: true, tries: 1, verdict: "right" });
  expect(results[1]).toMatchObject({ done: false, answer: "", verdict: "" });
  const { handedIn, problems: unread } = readAnswers(JSON.stringify(results.slice(0, 1)));
  expect(unread).toEqual([]);
  expect(gradeAnswers([{ lesson, number: 1 }], handedIn).graded).toMatchObject([
    { who: "Ada", seed: results[0]?.seed, verdict: "right" },
  ]);
});
