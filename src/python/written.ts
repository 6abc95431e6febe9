import { oneLine } from "../core/visible.ts";
import type { Layer } from "./network.ts";
import type { ArrangedTensor } from "./tensors.ts";

/** What the file says about itself, beside the network. */
export interface Facts {
  /** Lines at its top. */
  readonly about: readonly string[];
  /** Names of the classes, in the order of the outputs. */
  readonly labels?: readonly string[];
  /** The file of weights that lies beside it; without one the network starts from chance. */
  readonly weightsFile?: string;
}

/** A network in Python. */
export interface Written {
  readonly code: string;
  /** What the file of weights must hold, made of ours by full names (`conv1/kernel`). Throws for a missing one. */
  tensors(weights: ReadonlyMap<string, Float32Array>): ReadonlyMap<string, ArrangedTensor>;
}

/** Blank lines between pieces of a file are two, as Python's style guide wants it. */
export const pieces = (...parts: readonly string[]): string =>
  `${parts
    .map((part) => part.replace(/^\n+|\s+$/g, ""))
    .filter(Boolean)
    .join("\n\n\n")}\n`;

export const indented = (lines: readonly string[], by = 8): string =>
  lines.map((line) => (line === "" ? "" : `${" ".repeat(by)}${line}`)).join("\n");

/** Words of the user inside a docstring: they must not end it. */
export const docstring = (lines: readonly string[]): string =>
  `"""${lines
    .map((line) => line.replaceAll("\\", "\\\\").replaceAll('"""', "'''"))
    .join("\n")
    .replace(/"$/, "'")}\n"""`;

/** The lines of each part in turn, with a comment where another block of the model file begins. */
export function withBlocks<Part extends Pick<Layer, "path">>(
  parts: readonly Part[],
  linesOf: (part: Part) => readonly string[],
): string[] {
  let block = "";
  return parts.flatMap((part, index) => {
    const lines = linesOf(part);
    if (lines.length === 0) return [];
    const here = part.path.join("/");
    const isNew = here !== block;
    block = here;
    return [...(isNew && index > 0 ? [""] : []), ...(isNew && here ? [`# ${oneLine(here)}`] : []), ...lines];
  });
}
