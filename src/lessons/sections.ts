import type { Span } from "../core/model.ts";

/** A piece of a lesson's file: its YAML or Markdown stands at `span`, fences and rules left out. */
export interface Section {
  readonly kind: "head" | "text" | "figure" | "experiment" | "exercise";
  readonly text: string;
  readonly span: Span;
  /** The line that opens it: "```figure". */
  readonly opening: Span;
  /** False where the file ends before the section does. */
  readonly closed: boolean;
}

/** The pieces of `lesson.md` in their order. Fences of other languages are text. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: Section[] = [];
  let open: { kind: Section["kind"]; opening: Span; start: number; fence?: string } = {
    kind: "text",
    opening: { start: 0, end: 0 },
    start: 0,
  };
  let foreign: string | undefined;
  const close = (end: number, closed: boolean) => {
    const span = { start: open.start, end: Math.max(open.start, end) };
    const body = text.slice(span.start, span.end);
    if (open.kind !== "text" || body.trim() !== "")
      sections.push({ kind: open.kind, text: body, span, opening: open.opening, closed });
  };

  for (const { start, end, next } of linesOf(text)) {
    const line = text.slice(start, end);
    if (open.kind === "text" && foreign === undefined) {
      const [, fence = "", word = ""] = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*?)[ \t]*$/.exec(line) ?? [];
      if (start === 0 && /^---[ \t]*$/.test(line))
        open = { kind: "head", opening: { start, end }, start: next, fence: "---" };
      else if (isKind(word)) {
        close(start, true);
        open = { kind: word, opening: { start, end }, start: next, fence };
      } else if (fence !== "") foreign = fence;
    } else if (closes(line, foreign ?? open.fence ?? "")) {
      if (foreign !== undefined) foreign = undefined;
      else {
        close(start, true);
        open = { kind: "text", opening: { start: next, end: next }, start: next };
      }
    }
  }
  close(text.length, open.kind === "text");
  return sections;
}

const isKind = (word: string): word is "figure" | "experiment" | "exercise" =>
  word === "figure" || word === "experiment" || word === "exercise";

function closes(line: string, fence: string): boolean {
  const trimmed = line.replace(/^ {0,3}/, "").trimEnd();
  return fence !== "" && trimmed.startsWith(fence) && trimmed === (fence[0] ?? "").repeat(trimmed.length);
}

function* linesOf(text: string): Generator<{ start: number; end: number; next: number }> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const next = found < 0 ? text.length : found + 1;
    const end = found < 0 ? text.length : text[found - 1] === "\r" ? found - 1 : found;
    yield { start, end, next };
    start = next;
  }
}
