import { exerciseOf } from "../../lessons/exerciseOf.ts";
import { exerciseProgress, exerciseSeed, type Progress } from "../../lessons/progress.ts";
import type { ShelvedLesson } from "./lessonShelf.ts";

/** What a learner has done in one exercise; as `cnn lesson grade` takes it. */
export interface ExerciseResult {
  readonly who: string;
  /** Of the lesson; of a workspace's, its folder's name. */
  readonly lesson: string;
  readonly title: string;
  readonly exercise: string;
  readonly kind: string;
  /** Of the numbers that the learner has now. */
  readonly seed: number;
  /** Answered rightly in some round, without its solution. */
  readonly done: boolean;
  /** Of this round. */
  readonly tries: number;
  readonly hints: number;
  readonly solutionShown: boolean;
  readonly answer: string;
  /** What the last answer is, graded anew; empty without one. */
  readonly verdict: string;
}

export const exerciseResults = (
  who: string,
  lessons: readonly ShelvedLesson[],
  progress: Progress,
): readonly ExerciseResult[] =>
  lessons.flatMap(({ key, lesson }) =>
    lesson.blocks.flatMap((block) => {
      if (block.kind !== "exercise") return [];
      const seed = exerciseSeed(progress, key, block.id);
      const { done, tries, hints, solutionShown, answer } = exerciseProgress(progress, key, block.id);
      return [
        {
          who,
          lesson: lesson.id,
          title: lesson.title,
          exercise: block.id,
          kind: block.exercise,
          seed,
          done,
          tries,
          hints,
          solutionShown,
          answer,
          verdict: answer === "" ? "" : exerciseOf(block, seed).grade(answer).is,
        },
      ];
    }),
  );
