import type { PlacedProblem } from "../core/problem.ts";

/**
 * True for a warning that the file wants not to hear: `# ignore huge-dense` at the end of its line, or alone on the line
 * above. Errors cannot be ignored.
 */
export function isIgnored(text: string, { severity, code, span }: PlacedProblem): boolean {
  if (severity === "error" || !text.includes("ignore")) return false;
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, start);
  const end = text.indexOf("\n", span.start);
  const line = text.slice(start, end < 0 ? text.length : end);
  return codesIn(line).includes(code) || (/^\s*#/.test(above) && codesIn(above).includes(code));
}

const codesIn = (line: string): readonly string[] => {
  const [, words = ""] = /#.*?\bignore\s+([a-z, -]+)/.exec(line) ?? [];
  return words.split(/[,\s]+/);
};
