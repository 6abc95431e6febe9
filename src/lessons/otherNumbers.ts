import { exerciseOf } from "./exerciseOf.ts";
import type { Block } from "./lesson.ts";
import { exerciseSeed, newNumbers, type Progress } from "./progress.ts";

type ExerciseBlock = Extract<Block, { kind: "exercise" }>;

/** An exercise with few numbers may draw the same ones several times in a row; one without any never has others. */
const mostRounds = 20;

/** A new round of an exercise, whose numbers are not those that it has now. */
export function otherNumbers(progress: Progress, lesson: string, block: ExerciseBlock): Progress {
  const before = asked(progress, lesson, block);
  let changed = newNumbers(progress, lesson, block.id);
  for (let round = 1; round < mostRounds && asked(changed, lesson, block) === before; round++)
    changed = newNumbers(changed, lesson, block.id);
  return changed;
}

function asked(progress: Progress, lesson: string, block: ExerciseBlock): string {
  const { question, answer, solution } = exerciseOf(block, exerciseSeed(progress, lesson, block.id));
  return JSON.stringify([question, answer, solution]);
}
