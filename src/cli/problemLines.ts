import type { PlacedProblem } from "../core/problem.ts";
import { lineAndColumn } from "../spec/lineAndColumn.ts";

/**
 * `lenet5.cnn.yaml:6:3: error kernel-larger-than-input: A 7×7 kernel …`: the form in which editors find the place. A file
 * that is no text (`text` is empty) has no lines.
 */
export const problemLines = (path: string, text: string, problems: readonly PlacedProblem[]): string[] =>
  problems.map(({ span, severity, code, message }) => {
    if (text === "") return `${path}: ${severity} ${code}: ${message}`;
    const { line, column } = lineAndColumn(text, span.start);
    return `${path}:${line}:${column}: ${severity} ${code}: ${message}`;
  });
