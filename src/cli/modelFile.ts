import { readFile } from "node:fs/promises";
import type { PlacedProblem } from "../core/problem.ts";
import { UserError } from "../protocol/failure.ts";

/** Model files are a few kilobytes; something a thousand times larger is another file. */
const mostBytes = 5_000_000;

/** The text of a model file. Throws `file-not-found` or `file-unreadable` with the path and the remedy. */
export async function readModelText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT")
      throw new UserError(
        "file-not-found",
        `There is no file ${path}. Check the path; models end in .cnn.yaml.`,
        cause,
      );
    const why = cause.code === "EISDIR" ? "it is a folder" : (cause.code ?? cause.message);
    throw new UserError(
      "file-unreadable",
      `${path} cannot be read (${why}). Name a model file that you may read.`,
      cause,
    );
  });
  if (bytes.length > mostBytes)
    throw new UserError(
      "file-unreadable",
      `${path} has ${bytes.length.toLocaleString("en")} bytes, which is no model file. Models have at most ${mostBytes.toLocaleString("en")}.`,
    );
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `lenet5.cnn.yaml:6:3: error kernel-larger-than-input: A 7×7 kernel …`: the form in which editors find the place. */
export const problemLines = (path: string, text: string, problems: readonly PlacedProblem[]): string[] =>
  problems.map(({ span, severity, code, message }) => {
    const { line, column } = lineAndColumn(text, span.start);
    return `${path}:${line}:${column}: ${severity} ${code}: ${message}`;
  });
