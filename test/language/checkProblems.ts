import { expect } from "vitest";
import { diagnostics } from "../../src/language/diagnostics.ts";

const isMark = (line: string) => /^#\s*\^/.test(line);

/** A model with its problems marked below each line. The marks are both the expectation and what a failure prints. */
export function checkProblems(marked: string): void {
  const text = marked
    .split("\n")
    .filter((line) => !isMark(line))
    .join("\n");
  expect(mark(text)).toBe(marked);
}

function mark(text: string): string {
  const found = diagnostics(text);
  let start = 0;
  return text
    .split("\n")
    .flatMap((line) => {
      const marks = found
        .filter(({ from }) => from >= start && from <= start + line.length)
        .map(({ from, to, code }) => `#${" ".repeat(Math.max(from - start - 1, 0))}${"^".repeat(to - from)} ${code}`);
      start += line.length + 1;
      return [line, ...marks];
    })
    .join("\n");
}
