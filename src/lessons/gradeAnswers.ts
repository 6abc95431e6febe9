import { csvOf } from "../core/csv.ts";
import { nearest } from "../core/nearest.ts";
import type { HandedIn } from "./answersFile.ts";
import type { Verdict } from "./exercise.ts";
import { exerciseOf } from "./exerciseOf.ts";
import type { Block, Lesson } from "./lesson.ts";
import { seedFor } from "./progress.ts";

/** One exercise of one learner. */
export interface Graded {
  readonly who: string;
  /** Of the lesson. */
  readonly lesson: string;
  readonly title: string;
  readonly exercise: string;
  readonly kind: string;
  /** Of the exercise's numbers. */
  readonly seed: number;
  readonly answer: string;
  readonly verdict: Verdict["is"] | "missing";
  /** Of the mistake that gives this answer; empty where none is known. */
  readonly mistake: string;
  /** Markdown: what the learner is told. */
  readonly message: string;
  readonly solution: string;
}

export interface GradedClass {
  readonly graded: readonly Graded[];
  /** What could not be graded: no such lesson, no such exercise. */
  readonly faults: readonly { readonly message: string; readonly line: number }[];
}

/** A lesson and how a learner may call it. */
export interface NamedLesson {
  readonly lesson: Lesson;
  readonly number: number;
}

/** By its number, its name, its folder's name or its title. */
export function lessonNamed<L extends NamedLesson>(lessons: readonly L[], name: string): L | undefined {
  const wanted = name.trim().toLowerCase();
  const folder = wanted.replace(/^\d+-(?=.)/, "");
  return (
    lessons.find(({ number }) => String(number) === wanted) ??
    lessons.find(({ lesson }) => lesson.id.toLowerCase() === wanted || lesson.id.toLowerCase() === folder) ??
    lessons.find(({ lesson }) => lesson.title.toLowerCase() === wanted)
  );
}

/** Grades every exercise of the lessons that were handed in; those without an answer are `missing`. */
export function gradeAnswers(lessons: readonly NamedLesson[], handedIn: readonly HandedIn[]): GradedClass {
  const faults: { message: string; line: number }[] = [];
  const graded = handedIn.flatMap((one): readonly Graded[] => {
    const found = lessonNamed(lessons, one.lesson);
    if (!found) {
      faults.push({ message: noLesson(lessons, one.lesson), line: one.line });
      return [];
    }
    const { lesson } = found;
    const exercises = lesson.blocks.filter((block) => block.kind === "exercise");
    const ids = exercises.map(({ id }) => id);
    for (const id of Object.keys(one.answers))
      if (!ids.includes(id))
        faults.push({
          message: `“${lesson.title}” has no exercise \`${id}\`. ${ids.length === 0 ? "It has none." : `It has ${ids.join(", ")}.`}`,
          line: one.line,
        });
    const asked = one.seed.of === "learner" ? exercises : exercises.filter(({ id }) => Object.hasOwn(one.answers, id));
    return asked.map((block) => gradeOne(lesson, block, one));
  });
  return { graded, faults };
}

function gradeOne(
  lesson: Lesson,
  block: Extract<Block, { kind: "exercise" }>,
  { who, seed, answers }: HandedIn,
): Graded {
  const own = seed.of === "learner" ? seedFor(seed.value, lesson.id, block.id) : seed.value;
  const answer = Object.hasOwn(answers, block.id) ? (answers[block.id] ?? "") : "";
  const exercise = exerciseOf(block, own);
  const verdict = answer.trim() === "" ? undefined : exercise.grade(answer);
  return {
    who,
    lesson: lesson.id,
    title: lesson.title,
    exercise: block.id,
    kind: block.exercise,
    seed: own,
    answer,
    verdict: verdict?.is ?? "missing",
    mistake: verdict?.is === "not yet" ? (verdict.mistake ?? "") : "",
    message: verdict?.message ?? "There is no answer.",
    solution: exercise.solution,
  };
}

export function noLesson(lessons: readonly NamedLesson[], name: string): string {
  const ids = lessons.map(({ lesson }) => lesson.id);
  const meant = nearest(name, ids);
  return `There is no lesson “${name}”. ${meant ? `Did you mean ${meant}?` : ids.length === 0 ? "There are none." : `There are ${ids.join(", ")}.`}`;
}

const columns = [
  "who",
  "lesson",
  "title",
  "exercise",
  "kind",
  "seed",
  "answer",
  "verdict",
  "mistake",
  "message",
  "solution",
] as const satisfies readonly (keyof Graded)[];

/** A line for each exercise of each learner, as RFC 4180 wants it. */
export const gradedCsv = (graded: readonly Graded[]): string =>
  csvOf(
    columns,
    graded.map((row) => columns.map((column) => row[column])),
  );
