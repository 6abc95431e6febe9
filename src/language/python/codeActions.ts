import type { Span } from "../../core/model.ts";
import type { PlacedProblem, Remedy } from "../../core/problem.ts";
import type { PythonReading } from "../../python/read/network.ts";
import type { CodeAction } from "../codeActions.ts";
import { conversionTitle, fixesOf } from "../fixes.ts";
import { pythonProblems } from "./diagnostics.ts";
import { ignoreComment } from "./ignored.ts";
import { pythonLiteral } from "./literal.ts";
import { pythonRemedyEdit } from "./remedyEdit.ts";

/** Fixes for the problems of a program that touch a range of its text. */
export function pythonCodeActions(reading: PythonReading, range: Span): readonly CodeAction[] {
  const { text } = reading;
  return pythonProblems(reading)
    .filter(({ problem: { span } }) => span.start <= range.end && range.start <= span.end)
    .flatMap(({ network, problem }) =>
      fixesOf(text, problem, {
        edit: (problem, remedy) => pythonRemedyEdit(text, network, problem, remedy),
        title: (problem, remedy) => titleOf(text, problem, remedy),
        hasIgnored: (line) => Boolean(ignoreComment.exec(line)?.[1]),
        ignore: "# cnn: ignore",
      }),
    );
}

function titleOf(text: string, { span }: PlacedProblem, remedy: Remedy): string {
  switch (remedy.kind) {
    case "set-parameter":
      return `Set ${remedy.parameter} to ${pythonLiteral(remedy.value)}`;
    case "insert-before":
      return `Insert ${remedy.layer} before it`;
    case "convert-targets":
      return conversionTitle(remedy.by);
    case "replace":
      return `Change \`${text.slice(span.start, span.end).slice(0, 30)}\` to \`${pythonLiteral(remedy.value)}\``;
    default:
      return "Change this";
  }
}
