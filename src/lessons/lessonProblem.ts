import type { Span } from "../core/model.ts";
import { lineAndColumn } from "../spec/lineAndColumn.ts";

/** What is wrong with a lesson's file, and where. The rest of the lesson can be read all the same. */
export interface LessonProblem {
  /** What is wrong, then what to do. */
  readonly message: string;
  readonly span: Span;
  /** From 1, as `column`. */
  readonly line: number;
  readonly column: number;
}

/** Takes a fault at a place of the text. */
export type Report = (message: string, span: Span) => void;

/** What is reported, in the order of the file. */
export function reportsOn(text: string): {
  readonly report: Report;
  readonly problems: () => readonly LessonProblem[];
} {
  const problems: LessonProblem[] = [];
  return {
    report: (message, span) => problems.push({ message, span, ...lineAndColumn(text, span.start) }),
    problems: () => problems.sort((a, b) => a.span.start - b.span.start),
  };
}
