import { describe, expect, test } from "vitest";
import { numberExercise } from "../../../src/lessons/exercises/numberExercise.ts";

const parts = { question: "How many?", hints: [], explanation: "" };

const parameters = numberExercise({
  ...parts,
  value: (3 * 3 * 200 + 1) * 400,
  unit: "parameters",
  mistakes: [
    { id: "bias-forgotten", value: 3 * 3 * 200 * 400, diagnosis: "3·3·200·400 has no bias." },
    { id: "the-same-again", value: 720_000, diagnosis: "Twice." },
    { id: "right-by-chance", value: 720_400, diagnosis: "Never told." },
    { id: "not-finite", value: Number.NaN, diagnosis: "Never told." },
  ],
});

describe("a count is exact", () => {
  test.each([
    ["720,400", "right"],
    ["720400 parameters", "right"],
    ["720.4 k", "right"],
    ["0.72 M", "not yet", "bias-forgotten"],
    ["720,000", "not yet", "bias-forgotten"],
    ["720,401", "not yet"],
    ["many", "unreadable"],
    ["", "unreadable"],
    ["1e400", "unreadable"],
  ])("%s is %s", (answer, is, mistake?: string) => {
    expect(parameters.grade(answer)).toMatchObject({ is, ...(mistake && { mistake }) });
  });
});

test("mistakes that are right by chance, doubled or no numbers are left out", () => {
  expect(parameters.mistakes.map(({ id }) => id)).toEqual(["bias-forgotten"]);
});

const memory = numberExercise({
  ...parts,
  value: 36_057_600,
  unit: "MB",
  mistakes: [{ id: "bytes-forgotten", value: 9_014_400, diagnosis: "A value has 4 bytes." }],
});

describe("bytes are right to three digits, in any unit", () => {
  test.each([
    ["36.0576", "right"],
    ["36.1 MB", "right"],
    ["34.4 MiB", "right"],
    ["36,057,600 bytes", "right"],
    ["36,1", "right"],
    ["36,057.6", "not yet"],
    ["9.01", "not yet", "bytes-forgotten"],
    ["34.4", "not yet", "divided-by-the-other-unit"],
    ["36.06 MiB", "not yet", "named-the-other-unit"],
    ["36,058", "unreadable"],
    ["36 seconds", "unreadable"],
  ])("%s is %s", (answer, is, mistake?: string) => {
    expect(memory.grade(answer)).toMatchObject({ is, ...(mistake && { mistake }) });
  });
});

test("a solution is written as a learner would, and is right", () => {
  expect([parameters, memory].map(({ solution }) => solution)).toEqual(["720,400 parameters", "36.06 MB"]);
  for (const { solution, grade } of [parameters, memory]) expect(grade(solution).is).toBe("right");
});

test("two mistakes that differ by less than the tolerance keep their own diagnosis", () => {
  const close = numberExercise({
    ...parts,
    value: 100e6,
    unit: "MB",
    mistakes: [
      { id: "one", value: 200e6, diagnosis: "One." },
      { id: "two", value: 200.01e6, diagnosis: "Two." },
    ],
  });
  for (const { id, answer } of close.mistakes)
    expect(close.grade(answer)).toMatchObject({ is: "not yet", mistake: id });
});

test.each([
  ["720,399", /Nearly/],
  ["7,204,000", /factor of 10\./],
  ["7204", /factor of 10²/],
  ["0", /not 0/],
  ["-720400", /sign/],
  ["5", /more than that/],
  ["5e9", /less than that/],
])("of %s, which no mistake gives, it says what can be said", (answer, sentence) => {
  expect(parameters.grade(answer).message).toMatch(sentence);
});
