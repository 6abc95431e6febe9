import { expect } from "vitest";
import { type Analysis, analyze } from "../../src/core/analyze.ts";
import type { PlacedProblem } from "../../src/core/problem.ts";
import type { Imported } from "../../src/imports/imported.ts";
import { readImportedText } from "../../src/imports/readImportedText.ts";

/** A text of another tool, read and analysed as editor and CLI do. */
export function imported(
  text: string,
): Imported & { readonly analysis: Analysis; readonly all: readonly PlacedProblem[] } {
  const read = readImportedText(text);
  if (!read) throw new Error("The text holds no network.");
  const analysis = analyze(read.model);
  return { ...read, analysis, all: [...read.problems, ...analysis.problems] };
}

/** A configuration as Keras writes it. */
export const kerasText = (model: object): string => JSON.stringify(model, null, 1);

export const outputsOf = ({ layers }: Analysis) =>
  Object.fromEntries(layers.map(({ node, output }) => [node.name, output ?? "unknown"]));

export const codesOf = (problems: readonly PlacedProblem[]) => [...new Set(problems.map(({ code }) => code))].sort();

/** Every place is one of the text, and the type's place is the word that names it. */
export function expectPlaces({ model, text }: Imported, named: (type: string) => string = (type) => type): void {
  for (const node of model.nodes) {
    expect(node.span.end).toBeLessThanOrEqual(text.length);
    for (const { key, value } of Object.values(node.parameterSpans)) {
      expect(text.slice(key.start, key.end)).toMatch(/^"\w+"$/);
      expect(value.end).toBeGreaterThan(value.start);
    }
    if (node.type !== "Input") expect(text.slice(node.typeSpan.start, node.typeSpan.end)).toContain(named(node.type));
  }
}
