import { type Analysis, analyze } from "../core/analyze.ts";
import { isDesignCode } from "../core/checks/index.ts";
import type { Convention } from "../core/memory/conventions.ts";
import type { Training } from "../core/model.ts";
import type { PlacedProblem } from "../core/problem.ts";
import { isIgnored } from "./ignored.ts";
import type { Library } from "./library.ts";
import { readModel } from "./read.ts";
import type { Tree } from "./tree.ts";

export interface AnalyzedText {
  readonly analysis: Analysis;
  /** Of the text and of the network, in order of place. */
  readonly problems: readonly PlacedProblem[];
  /** The text's values with their places; `undefined` for a text without any. */
  readonly root: Tree | undefined;
}

export interface AnalysisOptions {
  /** What the caller wants otherwise than the file's `training:` says. */
  readonly training?: Partial<Training>;
  readonly convention?: Convention;
  /** Where `Pretrained` looks its networks up. */
  readonly library?: Library;
}

/** Everything that can be said of a `.cnn.yaml` text. Never throws. */
export function analyzeText(text: string, { training, convention, library }: AnalysisOptions = {}): AnalyzedText {
  const { model, problems: ofText, root } = readModel(text, library);
  const analysis = analyze({ ...model, training: { ...model.training, ...training } }, convention);
  const place = ({ span }: PlacedProblem) => `${span.start} ${span.end}`;
  const taken = new Set(ofText.map(place));
  const seen = new Set<string>();
  const readable = ofText.every(({ severity }) => severity !== "error");
  const problems = [
    ...ofText,
    ...analysis.problems.filter((problem) => !taken.has(place(problem)) && (readable || !isDesignCode(problem.code))),
  ]
    .filter((problem) => {
      const key = `${place(problem)} ${problem.code}`;
      return !seen.has(key) && seen.add(key) && !isIgnored(text, problem);
    })
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { analysis, problems, root };
}
