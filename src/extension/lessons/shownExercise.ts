import type { Verdict } from "../../lessons/exercise.ts";
import { exerciseOf } from "../../lessons/exerciseOf.ts";
import type { Block } from "../../lessons/lesson.ts";
import { exerciseProgress, exerciseSeed, type Progress } from "../../lessons/progress.ts";
import type { PageExercise } from "../../protocol/lessonPage.ts";

export type ExerciseBlock = Extract<Block, { kind: "exercise" }>;

/**
 * What the page may know of an exercise: hints that were asked for, and the solution only where it may be seen.
 *
 * @param said  to an answer that was not kept, because it cannot be read
 */
export function shownExercise(lesson: string, block: ExerciseBlock, progress: Progress, said?: Verdict): PageExercise {
  const seed = exerciseSeed(progress, lesson, block.id);
  const { question, answer: form, hints, solution, explanation, grade } = exerciseOf(block, seed);
  const own = exerciseProgress(progress, lesson, block.id);
  const verdict = said ?? (own.answer === "" ? undefined : grade(own.answer));
  return {
    id: block.id,
    question,
    form,
    seed,
    ...(own.answer !== "" && { answer: own.answer }),
    ...(verdict && { verdict }),
    tries: own.tries,
    hints: hints.slice(0, own.hints),
    hintsLeft: Math.max(0, hints.length - own.hints),
    ...((own.solutionShown || verdict?.is === "right") && { solution: { answer: solution, explanation } }),
  };
}
