import type { PlacedProblem, Remedy } from "../core/problem.ts";
import type { CodeAction } from "./codeActions.ts";
import type { TextEdit } from "./edit.ts";

/** How a kind of text writes the fixes of its problems. */
export interface FixWriter {
  edit(problem: PlacedProblem, remedy: Remedy): TextEdit | undefined;
  title(problem: PlacedProblem, remedy: Remedy): string;
  /** Whether a line already keeps some code quiet, to which another can be added. */
  hasIgnored(line: string): boolean;
  /** In front of the first code that a line keeps quiet: `# ignore`. */
  readonly ignore: string;
}

/** The edits that take a problem away, the likeliest first; of a warning also the comment that keeps it quiet. */
export function fixesOf(text: string, problem: PlacedProblem, writer: FixWriter): CodeAction[] {
  const actions: CodeAction[] = [];
  for (const remedy of problem.remedies ?? []) {
    const edit = writer.edit(problem, remedy);
    if (edit)
      actions.push({
        title: writer.title(problem, remedy),
        edits: [edit],
        problem,
        preferred: actions.length === 0,
      });
  }
  if (problem.severity === "warning")
    actions.push({
      title: `Ignore ${problem.code} here`,
      edits: [ignoreAtEndOfLine(text, problem, writer)],
      problem,
      preferred: false,
    });
  return actions;
}

/** In a program and in a model file alike. */
export const conversionTitle = (by: string): string => `Give it the targets \`${by}\``;

/** Behind what stands in the line. */
function ignoreAtEndOfLine(text: string, { code, span }: PlacedProblem, { hasIgnored, ignore }: FixWriter): TextEdit {
  const end = span.start + (/\r?\n|$/.exec(text.slice(span.start))?.index ?? 0);
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, end);
  return { span: { start: end, end }, text: hasIgnored(line) ? `, ${code}` : `  ${ignore} ${code}` };
}
