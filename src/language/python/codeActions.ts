import type { Span } from "../../core/model.ts";
import type { PlacedProblem, Remedy } from "../../core/problem.ts";
import type { PythonReading } from "../../python/read/network.ts";
import type { CodeAction } from "../codeActions.ts";
import type { TextEdit } from "../edit.ts";
import { pythonProblems } from "./diagnostics.ts";
import { ignoreComment } from "./ignored.ts";
import { pythonLiteral } from "./literal.ts";
import { pythonRemedyEdit } from "./remedyEdit.ts";

/** Fixes for the problems of a program that touch a range of its text. */
export function pythonCodeActions(reading: PythonReading, range: Span): readonly CodeAction[] {
  const { text } = reading;
  return pythonProblems(reading)
    .filter(({ problem: { span } }) => span.start <= range.end && range.start <= span.end)
    .flatMap(({ network, problem }) => {
      const actions: CodeAction[] = [];
      for (const remedy of problem.remedies ?? []) {
        const edit = pythonRemedyEdit(text, network, problem, remedy);
        if (edit)
          actions.push({
            title: titleOf(text, problem, remedy),
            edits: [edit],
            problem,
            preferred: actions.length === 0,
          });
      }
      if (problem.severity === "warning")
        actions.push({
          title: `Ignore ${problem.code} here`,
          edits: [ignoreAtEndOfLine(text, problem)],
          problem,
          preferred: false,
        });
      return actions;
    });
}

/** `# cnn: ignore huge-dense`, behind what stands in the line. */
function ignoreAtEndOfLine(text: string, { code, span }: PlacedProblem): TextEdit {
  const end = span.start + (/\r?\n|$/.exec(text.slice(span.start))?.index ?? 0);
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, end);
  const more = ignoreComment.exec(line)?.[1] ? `, ${code}` : `  # cnn: ignore ${code}`;
  return { span: { start: end, end }, text: more };
}

function titleOf(text: string, { span }: PlacedProblem, remedy: Remedy): string {
  switch (remedy.kind) {
    case "set-parameter":
      return `Set ${remedy.parameter} to ${pythonLiteral(remedy.value)}`;
    case "insert-before":
      return `Insert ${remedy.layer} before it`;
    case "replace":
      return `Change \`${text.slice(span.start, span.end).slice(0, 30)}\` to \`${pythonLiteral(remedy.value)}\``;
    default:
      return "Change this";
  }
}
