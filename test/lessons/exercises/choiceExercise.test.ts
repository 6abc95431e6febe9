import { expect, test } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import { choiceExercise } from "../../../src/lessons/exercises/choiceExercise.ts";

const exercise = (seed: number) =>
  choiceExercise(randomGenerator(seed), {
    question: "What is a convolution?",
    right: "equivariant",
    wrong: [
      { id: "invariant", text: "invariant", diagnosis: "Its output moves with its input." },
      { id: "neither", text: "neither", diagnosis: "Shift the image by a pixel and look." },
      { id: "the-right-one-again", text: "equivariant", diagnosis: "Never told." },
      { id: "doubled", text: "neither", diagnosis: "Never told." },
    ],
    hints: [],
    explanation: "",
  });

test("the right option stands at each place for some seed, and is always found", () => {
  const solutions = Array.from({ length: 50 }, (_, seed) => exercise(seed)).map(({ solution, grade }) => {
    expect(grade(solution).is).toBe("right");
    return solution;
  });
  expect([...new Set(solutions)].sort()).toEqual(["a", "b", "c"]);
});

test("each wrong option has its own diagnosis", () => {
  const { mistakes, grade } = exercise(1);
  expect(mistakes.map(({ id }) => id).sort()).toEqual(["invariant", "neither"]);
  for (const { id, answer, diagnosis } of mistakes)
    expect(grade(answer)).toEqual({ is: "not yet", mistake: id, message: diagnosis });
});

test("a letter is read however it is written, and so is an option's text", () => {
  const { solution, grade } = exercise(3);
  for (const answer of [` ${solution} `, solution.toUpperCase(), `(${solution})`, `${solution}.`, "equivariant"])
    expect(grade(answer).is).toBe("right");
  for (const answer of ["", "z", "ab", "1", "yes", "🙂"]) expect(grade(answer).is).toBe("unreadable");
});
