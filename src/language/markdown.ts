import type { Expression } from "../core/expression.ts";
import type { Shape, Size } from "../core/shape.ts";
import { oneLine } from "../core/visible.ts";
import { formatOperations } from "../core/wording.ts";

export type Row = readonly [label: string, ...cells: string[]];

/**
 * A table without a head. VS Code's hover leaves no room between columns and breaks lines in any of them, so each cell but
 * the last brings its own room and stays on one line. Formulas stand in backticks: the hover shows them as code.
 *
 * @param alignments of the columns, by letter: `lr` is left, then right; left where it says nothing
 */
export function table(rows: readonly Row[], alignments = ""): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, barred)).join(" | ")} |`;
  const cell = (text: string, column: number) =>
    column < columns - 1 ? `${text.replaceAll(" ", "&nbsp;")}&nbsp;&nbsp;&nbsp;` : text;
  const align = Array.from({ length: columns }, (_, column) => (alignments[column] === "r" ? "--:" : ":--"));
  const filled = rows.map((row) => Array.from({ length: columns }, (_, column) => cell(row[column] ?? "", column)));
  return [Array<string>(columns).fill(""), align, ...filled].map(line).join("\n");
}

/** A bar is a word's and no border of cells after an odd number of backslashes. */
const barred = (bar: string, { length }: string): string => (length % 2 === 1 ? bar : `${"\\".repeat(length + 1)}|`);

/** Parts of a hover, each a paragraph; empty ones left out. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join("\n\n");

/** Words of others as code: nothing in them ends it. */
export const code = (text: string): string => `\`${oneLine(text).replaceAll("`", "'")}\``;

/** Words of others inside Markdown: they make no link, and no picture that the editor would fetch. */
export const escaped = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>()#+|!~&-]/g, "\\$&");

/** `25 × 38 × 400`. */
export const spacedShape = (shape: Shape): string => shape.map((size) => size?.toLocaleString("en") ?? "?").join(" × ");

/** The number, then where it comes from; a sum that says no more than the number is left out. */
export function withSum(shown: string, { text }: Expression, plain = shown): string {
  return text === plain ? `**${shown}**` : `**${shown}** ${code(text)}`;
}

/** `1.37 GFLOPs`, `20,244 FLOPs`. */
export const flopsText = (flops: Size): string =>
  `${formatOperations(flops)}${flops !== null && flops >= 1e6 ? "" : " "}FLOPs`;
