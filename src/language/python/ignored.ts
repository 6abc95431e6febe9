import type { PlacedProblem } from "../../core/problem.ts";

/**
 * True for a warning that the program wants not to hear: `# cnn: ignore huge-dense` at the end of its line or alone on
 * the line above; without a code, any warning. Errors cannot be ignored.
 */
export function isIgnoredInPython(text: string, { severity, code, span }: PlacedProblem): boolean {
  if (severity === "error" || !text.includes("cnn:")) return false;
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const above = start === 0 ? "" : text.slice(text.lastIndexOf("\n", start - 2) + 1, start);
  const end = text.indexOf("\n", span.start);
  const line = text.slice(start, end < 0 ? text.length : end);
  return ignores(line, code) || (/^\s*#/.test(above) && ignores(above, code));
}

export const ignoreComment = /#\s*cnn:\s*ignore\b[ \t]*([a-z, -]*)/;

function ignores(line: string, code: string): boolean {
  const found = ignoreComment.exec(line);
  if (!found) return false;
  const codes = (found[1] ?? "").split(/[,\s]+/).filter(Boolean);
  return codes.length === 0 || codes.includes(code);
}
