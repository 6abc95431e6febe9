import { grouped } from "../core/wording.ts";
import { withFacts } from "./facts.ts";
import type { Block, Lesson } from "./lesson.ts";
import { type LessonProblem, reportsOn } from "./lessonProblem.ts";
import { modelsOf } from "./models.ts";
import { readBlock } from "./readBlock.ts";
import { readHead } from "./readHead.ts";
import { sectionsOf } from "./sections.ts";

export interface LessonSource {
  /** Of its folder, without the number in front: "parameters-and-memory". */
  readonly id: string;
  /** Of `lesson.md`. */
  readonly text: string;
  /** The text of a file in its folder; `undefined` where there is none. */
  file?(name: string): string | undefined;
}

export interface ReadLesson {
  readonly lesson: Lesson;
  /** In the order of the file. What they hit is left out of the lesson, the rest is there. */
  readonly problems: readonly LessonProblem[];
}

/** More characters than this are no lesson. */
const mostCharacters = 500_000;

/** Reads any text as a lesson. Never throws. Places are those in the text without the mark of its byte order. */
export function readLesson({ id, text: given, file = () => undefined }: LessonSource): ReadLesson {
  const all = given.replace(/^\uFEFF/, "");
  const { report, problems } = reportsOn(all);
  const text = all.slice(0, mostCharacters);
  if (all.length > mostCharacters)
    report(
      `A lesson has at most ${grouped(mostCharacters)} characters, and this one ${grouped(all.length)}: the rest is not read. Make several lessons of it.`,
      { start: mostCharacters, end: all.length },
    );
  const sections = sectionsOf(text);
  const [first] = sections;
  const head = readHead(first?.kind === "head" ? first : undefined, id, file, report);
  const models = modelsOf(head.models);
  const ids = new Set<string>();
  const blocks = sections.flatMap((section): readonly Block[] => {
    const { kind, span } = section;
    if (kind === "head") return [];
    if (kind !== "text")
      return [readBlock({ ...section, kind }, models, ids, report)].filter((block) => block !== undefined);
    const { text: markdown, faults } = withFacts(section.text, { models });
    for (const { message, start, end } of faults) report(message, { start: span.start + start, end: span.start + end });
    return [{ kind, markdown, span }];
  });
  return { lesson: { id, ...head, blocks }, problems: problems() };
}
