import { describe, expect, test } from "vitest";
import type { Params, Values } from "../../../src/core/param.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import type { Exercise, ExerciseType } from "../../../src/lessons/exercise.ts";
import { settingsOf } from "./settingsOf.ts";

interface Facts {
  /** Exercises to generate: 1,000 unless each takes long. */
  readonly count?: number;
  /** Every mistake that the kind knows. Several at once, as `a+b`, are each of them. */
  readonly mistakes: readonly string[];
  /** What a lesson sets; the other settings have their defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The answer by arithmetic of the test's own, from the numbers of the question in their order. */
  readonly solve?: (numbers: readonly number[], question: string) => string | number | undefined;
}

/** What must hold for each kind of exercise, however its numbers are drawn. */
export function describeExercise<P extends Params>(
  type: ExerciseType<P>,
  { count = 1000, mistakes, settings = {}, solve }: Facts,
): void {
  const values = settingsOf(type.params, settings) as Values<P>;
  const many = process.env.CNN_ALL_EXERCISES ? 1000 : count;
  const drawn: { readonly seed: number; readonly exercise: Exercise }[] = Array.from({ length: many }, (_, seed) => ({
    seed,
    exercise: type.generate(randomGenerator(seed), values),
  }));

  describe(type.name, () => {
    test("its own solution is right, each listed mistake is not yet, with its own diagnosis", () => {
      const found = new Set<string>();
      for (const { seed, exercise } of drawn) {
        expect({ seed, is: exercise.grade(exercise.solution).is }).toEqual({ seed, is: "right" });
        for (const { id, answer, diagnosis } of exercise.mistakes) {
          for (const each of id.split("+")) found.add(each);
          expect({ seed, id, verdict: exercise.grade(answer) }).toEqual({
            seed,
            id,
            verdict: { is: "not yet", mistake: id, message: diagnosis },
          });
          expect(diagnosis).toMatch(/[.?]$/);
        }
      }
      expect([...found].sort()).toEqual([...mistakes].sort());
    });

    test("the same seed gives the same exercise, other seeds other numbers", () => {
      const [first, second] = [type.generate(randomGenerator(5), values), type.generate(randomGenerator(5), values)];
      expect(first.question).toBe(second.question);
      expect(new Set(drawn.slice(0, 20).map(({ exercise }) => exercise.question)).size).toBeGreaterThan(5);
    });

    test("every exercise has hints and says how its answer comes about, without a hole in a sentence", () => {
      for (const { exercise } of drawn.slice(0, 50)) {
        const { question, hints, explanation } = exercise;
        expect(hints.length).toBeGreaterThan(1);
        for (const text of [question, ...hints, explanation]) expect(text).not.toMatch(/undefined|NaN|Infinity|!/);
      }
    });

    if (solve)
      test("arithmetic of another hand gives the same answer", () => {
        for (const { seed, exercise } of drawn.slice(0, 200)) {
          const answer = solve(numbersIn(exercise.question), exercise.question);
          expect({ seed, answer, is: exercise.grade(`${answer}`).is }).toEqual({ seed, answer, is: "right" });
        }
      });
  });
}

const numbersIn = (question: string): readonly number[] =>
  [...question.matchAll(/−?\d[\d,]*(?:\.\d+)?/g)].map(([digits]) =>
    Number(digits.replaceAll(",", "").replace("−", "-")),
  );
