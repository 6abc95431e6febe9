import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { grouped } from "../core/wording.ts";
import type { Lesson } from "./lesson.ts";
import type { LessonProblem } from "./lessonProblem.ts";
import { analyzedOfZoo } from "./models.ts";
import { readLesson } from "./readLesson.ts";

export interface LoadedLesson {
  readonly lesson: Lesson;
  readonly problems: readonly LessonProblem[];
  /** Of its `lesson.md`. */
  readonly file: string;
}

/** The file that makes a folder a lesson. */
export const lessonFile = "lesson.md";

/** The lessons that come with the product: beside this file in the sources, beside the program in what is built. */
export const builtInLessons = path.join(
  import.meta.dirname,
  path.basename(import.meta.dirname) === "lessons" ? "content" : "lessons",
);

const mostLessons = 200;
const mostModels = 50;
const mostBytes = 2_000_000;

/**
 * The lessons in a folder, in the order of their names; none where there is no such folder. No file outside of it is read,
 * whatever links lead there. What cannot be read is a problem of its lesson.
 */
export async function loadLessons(folder: string): Promise<readonly LoadedLesson[]> {
  const root = await realpath(folder).catch(() => undefined);
  const names = root === undefined ? [] : await readdir(root).catch((): string[] => []);
  const lessons: LoadedLesson[] = [];
  for (const name of names.sort().slice(0, 10 * mostLessons)) {
    if (lessons.length === mostLessons) break;
    const loaded = root === undefined ? undefined : await loadLesson(root, name);
    if (loaded) lessons.push({ ...loaded, file: path.join(folder, name, lessonFile) });
  }
  return lessons;
}

async function loadLesson(root: string, name: string): Promise<Omit<LoadedLesson, "file"> | undefined> {
  const folder = path.join(root, name);
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.includes(lessonFile)) return undefined;
  const id = idOf(name);
  const text = await textIn(root, path.join(folder, lessonFile));
  if ("fault" in text) {
    const { lesson } = readLesson({ id, text: "" });
    return { lesson, problems: [{ message: text.fault, span: { start: 0, end: 0 }, line: 1, column: 1 }] };
  }
  const models = names.filter((file) => file.toLowerCase().endsWith(".cnn.yaml")).slice(0, mostModels);
  const texts = new Map<string, string>();
  for (const file of models) {
    const model = await textIn(root, path.join(folder, file));
    if ("text" in model) texts.set(file, model.text);
  }
  await analyzeNamed(text.text);
  return readLesson({ id, text: text.text, file: (file) => texts.get(file) });
}

/**
 * Analyses the networks of the zoo that a text names, and lets others on this thread work between two of them: a lesson that
 * compares a dozen takes a quarter of a second.
 */
async function analyzeNamed(text: string): Promise<void> {
  const words = new Set(text.match(/\{\{[^}]*\}\}/g)?.flatMap((fact) => fact.match(/\w+/g) ?? []));
  for (const word of words) if (analyzedOfZoo(word)) await setImmediate();
}

/** "pooling" for the folder `03-pooling`. */
const idOf = (name: string): string => name.replace(/^\d+-(?=.)/, "");

type Text = { readonly text: string } | { readonly fault: string };

async function textIn(root: string, file: string): Promise<Text> {
  try {
    const real = await realpath(file);
    if (!real.startsWith(root + path.sep))
      return {
        fault: `${path.basename(file)} leads to a place outside of the folder of lessons, so it is not read. Copy it here.`,
      };
    return await textOf(real);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return { fault: `${path.basename(file)} cannot be read (${code}). Check its permissions.` };
  }
}

async function textOf(file: string): Promise<Text> {
  // A pipe would be waited for.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const about = await handle.stat();
    if (!about.isFile()) return { fault: `${path.basename(file)} is no file.` };
    if (about.size > mostBytes)
      return {
        fault: `${path.basename(file)} has ${grouped(about.size)} bytes, and at most ${grouped(mostBytes)} are read. Make it shorter.`,
      };
    return { text: await handle.readFile("utf8") };
  } finally {
    await handle.close();
  }
}
