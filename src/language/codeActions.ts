import type { Span } from "../core/model.ts";
import type { PlacedProblem, ProblemCode, Remedy } from "../core/problem.ts";
import type { AnalyzedText } from "../spec/analyzeText.ts";
import { analyzed } from "./analyzed.ts";
import type { TextEdit } from "./edit.ts";
import { conversionTitle, type FixWriter, fixesOf } from "./fixes.ts";
import { written } from "./parameterMarkdown.ts";
import { remedyEdit } from "./remedyEdit.ts";

/** A quick fix: an edit that takes a problem away. */
export interface CodeAction {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly problem: PlacedProblem;
  /** The likeliest of the fixes for its problem. */
  readonly preferred: boolean;
}

/** Fixes for the problems that touch a range of the text. */
export function codeActions(text: string, range: Span): readonly CodeAction[] {
  const about = analyzed(text);
  const writer: FixWriter = {
    edit: (problem, remedy) => remedyEdit(text, about, problem, remedy),
    title: (problem, remedy) => titleOf(text, about, problem, remedy),
    hasIgnored: (line) => /#.*\bignore\s+[a-z]/.test(line),
    ignore: "# ignore",
  };
  return about.problems
    .filter(({ span }) => span.start <= range.end && range.start <= span.end)
    .flatMap((problem) => fixesOf(text, problem, writer));
}

function titleOf(
  text: string,
  { analysis }: AnalyzedText,
  { code, span, node }: PlacedProblem,
  remedy: Remedy,
): string {
  const here = text.slice(span.start, span.end);
  switch (remedy.kind) {
    case "set-parameter": {
      const value = written(remedy.value);
      return typeof remedy.value === "number"
        ? `Set ${remedy.parameter} to ${value}${reasons[code] ?? ""}`
        : `Set ${remedy.parameter}: ${value}`;
    }
    case "remove-parameter":
      return `Remove \`${remedy.parameter}\``;
    case "set-training":
      return `Set ${remedy.key}: ${written(remedy.value)}`;
    case "remove-training":
      return `Remove \`${remedy.key}\``;
    case "rename-parameter":
      return `Change \`${remedy.parameter}\` to \`${remedy.to}\``;
    case "rename-layer":
      return `Change \`${here}\` to \`${remedy.to}\``;
    case "remove-layer":
      return `Remove ${analysis.model.nodes[node ?? -1]?.type ?? "this layer"}`;
    case "insert-before":
    case "insert-after": {
      const where = remedy.kind === "insert-before" ? "before" : "after";
      return `Insert ${remedy.layer} ${where} ${analysis.model.nodes[node ?? -1]?.type ?? "this"}`;
    }
    case "convert-targets":
      return conversionTitle(remedy.by);
    case "replace":
      return here && here.length <= 30 && !here.includes("\n")
        ? `Change \`${here}\` to \`${written(remedy.value)}\``
        : `Change this to \`${written(remedy.value)}\``;
  }
}

/** Why this number, where the number alone does not say it. */
const reasons: Partial<Record<ProblemCode, string>> = {
  "classes-differ": ", the number of classes",
  "kernel-larger-than-input": ", so that it fits",
};
