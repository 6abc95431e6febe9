import type { Verdict } from "./exercise.ts";
import type { Lesson } from "./lesson.ts";

/** What a learner has done: plain data, kept as JSON by whoever keeps it. */
export interface Progress {
  /** The learner's own: exercises draw their numbers from it. A whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** By the lessons' ids. */
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

export interface LessonProgress {
  /** The page was opened. */
  readonly opened: boolean;
  /** By the exercises' ids. */
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

export interface ExerciseProgress {
  /** How often new numbers were asked for. */
  readonly round: number;
  /** The last one that could be read, of this round; empty before it. */
  readonly answer: string;
  /** Answers of this round that were graded. What is unreadable counts as none. */
  readonly tries: number;
  /** Hints of this round that were shown. */
  readonly hints: number;
  /** In this round: an answer to these numbers no longer counts. */
  readonly solutionShown: boolean;
  /** Answered rightly in some round, without its solution. Once done, it stays done. */
  readonly done: boolean;
}

export const noProgress = (seed: number): Progress => ({ seed: seed >>> 0, lessons: {} });

const untouched: ExerciseProgress = { round: 0, answer: "", tries: 0, hints: 0, solutionShown: false, done: false };

export const exerciseProgress = (progress: Progress, lesson: string, exercise: string): ExerciseProgress =>
  lookUp(lookUp(progress.lessons, lesson)?.exercises ?? {}, exercise) ?? untouched;

/** Of the numbers that this learner has in this exercise now. */
export const exerciseSeed = (progress: Progress, lesson: string, exercise: string): number =>
  seedFor(progress.seed, lesson, exercise, exerciseProgress(progress, lesson, exercise).round);

/** The same for the same learner, exercise and round, on every machine; FNV-1a of all four. */
export function seedFor(learner: number, lesson: string, exercise: string, round = 0): number {
  let hash = 0x811c9dc5;
  for (const character of `${learner >>> 0}\n${lesson}\n${exercise}\n${round}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

export const opened = (progress: Progress, lesson: string): Progress => changed(progress, lesson, {});

export function answered(
  progress: Progress,
  lesson: string,
  exercise: string,
  answer: string,
  verdict: Verdict,
): Progress {
  if (verdict.is === "unreadable") return progress;
  const before = exerciseProgress(progress, lesson, exercise);
  return changed(progress, lesson, {
    [exercise]: {
      ...before,
      answer,
      tries: before.tries + 1,
      done: before.done || (verdict.is === "right" && !before.solutionShown),
    },
  });
}

export function hintShown(progress: Progress, lesson: string, exercise: string): Progress {
  const before = exerciseProgress(progress, lesson, exercise);
  return changed(progress, lesson, { [exercise]: { ...before, hints: before.hints + 1 } });
}

export function solutionShown(progress: Progress, lesson: string, exercise: string): Progress {
  const before = exerciseProgress(progress, lesson, exercise);
  return changed(progress, lesson, { [exercise]: { ...before, solutionShown: true } });
}

export function newNumbers(progress: Progress, lesson: string, exercise: string): Progress {
  const { round, done } = exerciseProgress(progress, lesson, exercise);
  return changed(progress, lesson, { [exercise]: { ...untouched, round: round + 1, done } });
}

/** A lesson is done when all its exercises are; one without exercises, when it was opened. */
export function isDone(progress: Progress, { id, blocks }: Lesson): boolean {
  const { done, of } = exercisesDone(progress, { id, blocks });
  return of > 0 ? done === of : (lookUp(progress.lessons, id)?.opened ?? false);
}

export function exercisesDone(
  progress: Progress,
  { id, blocks }: Pick<Lesson, "id" | "blocks">,
): { readonly done: number; readonly of: number } {
  const ids = blocks.flatMap((block) => (block.kind === "exercise" ? [block.id] : []));
  return { done: ids.filter((exercise) => exerciseProgress(progress, id, exercise).done).length, of: ids.length };
}

function changed(progress: Progress, lesson: string, exercises: LessonProgress["exercises"]): Progress {
  const before = lookUp(progress.lessons, lesson)?.exercises;
  return {
    ...progress,
    lessons: { ...progress.lessons, [lesson]: { opened: true, exercises: { ...before, ...exercises } } },
  };
}

/** Reads what was kept, whatever became of it since: what is no progress is left out. */
export function readProgress(kept: unknown, seedOfNew: number): Progress {
  const { seed, lessons } = asRecord(kept);
  return {
    seed: isCount(seed) ? seed >>> 0 : seedOfNew >>> 0,
    lessons: mapped(lessons, (lesson) => {
      const { opened, exercises } = asRecord(lesson);
      return { opened: opened === true, exercises: mapped(exercises, readExercise) };
    }),
  };
}

function readExercise(kept: unknown): ExerciseProgress {
  const { round, answer, tries, hints, solutionShown, done } = asRecord(kept);
  return {
    round: isCount(round) ? round : 0,
    answer: typeof answer === "string" ? answer : "",
    tries: isCount(tries) ? tries : 0,
    hints: isCount(hints) ? hints : 0,
    solutionShown: solutionShown === true,
    done: done === true,
  };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const mapped = <T>(value: unknown, read: (value: unknown) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(asRecord(value)).map(([key, each]) => [key, read(each)]));

const lookUp = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
