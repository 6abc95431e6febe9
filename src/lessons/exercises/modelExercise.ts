import type { Analysis } from "../../core/analyze.ts";
import type { PlacedProblem } from "../../core/problem.ts";
import { type AnalyzedText, analyzeText } from "../../spec/analyzeText.ts";
import { lineAndColumn } from "../../spec/lineAndColumn.ts";
import { zoo } from "../../zoo/library.ts";
import type { Exercise, Mistake, Verdict } from "../exercise.ts";
import type { Requirement } from "./requirements.ts";

export interface ModelFacts {
  /** Markdown; what the model must be is listed below it. */
  readonly question: string;
  /** The text that the learner begins with. */
  readonly start: string;
  /** A model file that meets all requirements. */
  readonly solution: string;
  /** The first that is not met is told. */
  readonly requirements: readonly Requirement[];
  readonly hints: readonly string[];
  readonly explanation: string;
  readonly mistakes: readonly ModelMistake[];
}

export interface ModelMistake {
  readonly id: string;
  /** A model file that has it, and does not meet a requirement. */
  readonly answer: string;
  readonly diagnosis: string;
  /** Which other models have it too; when left out, those whose graph is the answer's. */
  readonly is?: (answer: AnalyzedText) => boolean;
}

/** An exercise that is answered with a `.cnn.yaml` file. */
export function modelExercise(facts: ModelFacts): Exercise {
  const { question, start, solution, requirements, hints, explanation } = facts;
  const read = (text: string) => analyzeText(text, { library: zoo });
  const graphs = new Map<string, string>();
  const graphOfText = (text: string): string => {
    const graph = graphs.get(text) ?? graphOf(read(text).analysis);
    graphs.set(text, graph);
    return graph;
  };
  const unmet = (answer: AnalyzedText): string | undefined =>
    requirements.map((requirement) => requirement.unmet(answer)).find((sentence) => sentence !== undefined);

  const grade = (answer: string): Verdict => {
    if (answer.length > mostCharacters)
      return { is: "unreadable", message: `A model file of this exercise has at most ${mostCharacters} characters.` };
    const analyzed = read(answer);
    const isUnreadable = ({ code }: PlacedProblem) => unreadableCodes.some((each) => each === code);
    const faults = analyzed.problems.filter(({ severity }) => severity === "error");
    const fault = faults.find(isUnreadable) ?? faults[0];
    if (fault) {
      const { line } = lineAndColumn(answer, fault.span.start);
      const unreadable = isUnreadable(fault);
      const found = facts.mistakes.find((mistake) => !unreadable && isMistake(mistake, analyzed));
      if (found) return { is: "not yet", mistake: found.id, message: found.diagnosis };
      return { is: unreadable ? "unreadable" : "not yet", message: `Line ${line}: ${fault.message}` };
    }
    const sentence = unmet(analyzed);
    if (sentence === undefined) return { is: "right", message: rightMessage };
    const mistake = facts.mistakes.find((known) => isMistake(known, analyzed));
    return mistake
      ? { is: "not yet", mistake: mistake.id, message: mistake.diagnosis }
      : { is: "not yet", message: sentence };
  };
  const isMistake = ({ answer, is }: ModelMistake, analyzed: AnalyzedText): boolean =>
    is ? is(analyzed) : graphOf(analyzed.analysis) === graphOfText(answer);

  const rightMessage =
    requirements.length === 1 ? "Right: your model is what was asked for." : "Right: your model meets every point.";
  let listed: readonly Mistake[] | undefined;
  const must = requirements.map(({ asks }) => `- ${asks}`).join("\n");
  return {
    question: must === "" ? question : `${question}\n\nYour model must\n\n${must}`,
    answer: { kind: "model", start },
    hints,
    solution,
    explanation,
    // Each is graded to be listed, which a page that shows the question need not wait for.
    get mistakes() {
      listed ??= facts.mistakes
        .filter(({ id, answer }) => {
          const verdict = grade(answer);
          return verdict.is === "not yet" && verdict.mistake === id;
        })
        .map(({ id, answer, diagnosis }) => ({ id, answer, diagnosis }));
      return listed;
    },
    grade,
  };
}

const mostCharacters = 100_000;

/** What is wrong when a text is no model at all. */
const unreadableCodes = ["not-yaml", "not-a-model"] as const;

/** Layers, parameters and edges, without names: two texts with the same graph are one answer. */
const graphOf = ({ model }: Analysis): string =>
  JSON.stringify(model.nodes.map(({ type, parameters, inputs }) => [type, Object.entries(parameters).sort(), inputs]));
