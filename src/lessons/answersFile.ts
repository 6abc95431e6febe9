import { type Mapping, readTree, type Tree } from "../spec/tree.ts";
import { type LessonProblem, type Report, reportsOn } from "./lessonProblem.ts";

/** Answers of one learner to one lesson, or to one exercise of it. */
export interface HandedIn {
  readonly who: string;
  /** Of the lesson: its name, its number or its folder. */
  readonly lesson: string;
  /** `learner`: each exercise draws its numbers from it. `numbers`: the only exercise's own, as the editor exports it. */
  readonly seed: { readonly of: "learner" | "numbers"; readonly value: number };
  /** By the exercises' ids. */
  readonly answers: Readonly<Record<string, string>>;
  /** In the file, from 1. */
  readonly line: number;
}

export interface ReadAnswers {
  readonly handedIn: readonly HandedIn[];
  readonly problems: readonly LessonProblem[];
}

/**
 * Reads the answers of a class: a list in YAML or JSON of `{ who, seed, lesson, answers: { a: 720400 } }`, or of
 * `{ who, seed, lesson, exercise, answer }`, as the editor exports results. Never throws.
 */
export function readAnswers(text: string): ReadAnswers {
  const { report, problems } = reportsOn(text);
  const { root, problems: notYaml } = readTree(text.replace(/^\uFEFF/, " "));
  for (const { message, span } of notYaml) report(message, span);
  const items = root?.kind === "list" ? root.items : root?.kind === "map" ? [root] : [];
  if (items.length === 0 && notYaml.length === 0)
    report(
      "There are no answers here. Write a list such as `- { who: Ada, seed: 1, lesson: pooling, answers: { a: 42 } }`.",
      {
        start: 0,
        end: Math.min(1, text.length),
      },
    );
  const handedIn = items.flatMap((item): readonly HandedIn[] => {
    const read = item.kind === "map" ? readOne(item, report) : undefined;
    if (item.kind !== "map") report("Each entry is a map with who, seed, lesson and answers.", item.span);
    return read ? [{ ...read, line: text.slice(0, item.span.start).split("\n").length }] : [];
  });
  return { handedIn, problems: problems() };
}

function readOne(item: Mapping, report: Report): Omit<HandedIn, "line"> | undefined {
  const tree = (key: string) => item.entries.find((entry) => entry.key === key)?.value;
  const lesson = wordsIn(tree("lesson"));
  const seed = tree("seed");
  const exercise = wordsIn(tree("exercise"));
  const answers = tree("answers");
  const value = seed?.kind === "scalar" ? seed.value : undefined;
  if (lesson === undefined || lesson === "") {
    report("This entry needs `lesson`: a lesson's name or number, as `lesson: parameters-and-memory`.", item.span);
    return undefined;
  }
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value >= 2 ** 32) {
    report(
      "This entry needs `seed`: the whole number from 0 to 4,294,967,295 that its numbers were drawn from.",
      seed?.span ?? item.span,
    );
    return undefined;
  }
  const who = wordsIn(tree("who")) ?? "";
  if (exercise !== undefined)
    return { who, lesson, seed: { of: "numbers", value }, answers: { [exercise]: wordsIn(tree("answer")) ?? "" } };
  if (answers?.kind !== "map") {
    report(
      "This entry needs `answers`: a map of exercises, as `answers: { a: 720400, b: c }`.",
      answers?.span ?? item.span,
    );
    return undefined;
  }
  return {
    who,
    lesson,
    seed: { of: "learner", value },
    answers: Object.fromEntries(answers.entries.map((entry) => [entry.key, wordsIn(entry.value) ?? ""])),
  };
}

/** What is no plain value grades as no answer. */
function wordsIn(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== "scalar" || tree.value === null) return undefined;
  return String(tree.value);
}
