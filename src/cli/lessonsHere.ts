import { readdir } from "node:fs/promises";
import path from "node:path";
import { lessonNamed, type NamedLesson, noLesson } from "../lessons/gradeAnswers.ts";
import { builtInLessons, type LoadedLesson, loadLessons } from "../lessons/loadLessons.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";

export interface LessonHere extends LoadedLesson, NamedLesson {
  readonly isBuiltIn: boolean;
}

/**
 * The lessons that come with the product, then a teacher's, in a folder of their own; numbered through from 1.
 *
 * @param named  the teacher's folder; `lessons` where it is there, when left out
 * @throws UserError `file-not-found` for a named folder that is not there
 */
export async function lessonsHere(named?: string): Promise<readonly LessonHere[]> {
  const folder = path.resolve(named ?? "lessons");
  if (named !== undefined) await reading(named, () => readdir(named));
  const [builtIn, own] = await Promise.all([loadLessons(builtInLessons), loadLessons(folder)]);
  return [
    ...builtIn.map((loaded) => ({ ...loaded, isBuiltIn: true })),
    ...own.map((loaded) => ({ ...loaded, isBuiltIn: false })),
  ].map((loaded, place) => ({ ...loaded, number: place + 1 }));
}

/** @throws UserError `usage` */
export function findLesson(lessons: readonly LessonHere[], name: string): LessonHere {
  const found = lessonNamed(lessons, name);
  if (found) return found;
  const numbers = lessons.length === 0 ? "" : ` Their numbers are 1 to ${lessons.length}; cnn lesson list shows them.`;
  throw new UserError("usage", `${noLesson(lessons, name)}${numbers}`);
}

/** `lessons/01-pooling/lesson.md:12:1: error: …`: the form in which editors find the place. */
export const lessonProblemLines = ({ file, problems }: LoadedLesson): readonly string[] =>
  problems.map(({ line, column, message }) => `${path.relative("", file)}:${line}:${column}: error: ${message}`);
