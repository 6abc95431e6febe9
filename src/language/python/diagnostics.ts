import { neededBy } from "../../core/neededBy.ts";
import type { PlacedProblem, ProblemCode } from "../../core/problem.ts";
import { formatShape } from "../../core/shape.ts";
import type { PythonNetwork, PythonReading } from "../../python/read/network.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { isIgnoredInPython } from "./ignored.ts";
import { evidenceWords, inputOf, isGuessed } from "./shown.ts";

/** A problem of one of a program's networks. */
export interface PythonProblem {
  readonly network: PythonNetwork;
  readonly problem: PlacedProblem;
}

/**
 * What is wrong with the networks, each place once. What a framework would refuse is an error only where the input's size
 * is no guess, and nothing that depends on data is called wrong.
 */
export function pythonProblems({ networks, text }: PythonReading): readonly PythonProblem[] {
  const seen = new Set<string>();
  return networks
    .flatMap((network) => network.problems.map((problem) => ({ network, problem: asSure(network, problem) })))
    .filter(({ network, problem }) => {
      const { code, span, node } = problem;
      const key = `${code} ${span.start} ${span.end}`;
      if (span.end <= span.start || span.end > text.length || seen.has(key)) return false;
      if (node !== undefined && network.layers[node]?.dependsOnData) return false;
      seen.add(key);
      return !isIgnoredInPython(text, problem);
    })
    .sort((a, b) => a.problem.span.start - b.problem.span.start);
}

/** A guessed input makes what follows from it a guess. */
function asSure(network: PythonNetwork, problem: PlacedProblem): PlacedProblem {
  const input = inputOf(network);
  const { code } = problem;
  if (input?.evidence === "pinned" && isBeforeWeights(network, problem))
    return unsure(problem, `With the ${evidenceWords(input)}. How many axes it has is a guess.`);
  if (!input || !isGuessed(input))
    return hangsOnInput.has(code) && takesExample(network, problem)
      ? unsure(problem, "What comes in is an example: only running the program would tell its size.")
      : problem;
  const hangs = hangsOnInput.has(code) || joinsInputs(network, problem) || isAtFirst(network, problem);
  return hangs
    ? unsure(problem, `With the ${evidenceWords(input)}. If it is another one, change it above the network.`)
    : problem;
}

const unsure = (problem: PlacedProblem, why: string): PlacedProblem => ({
  ...problem,
  severity: "warning",
  message: `${problem.message} (${why})`,
});

/** True where the sizes of what the layer takes hang on data, or what comes in went through one where that did not fit. */
const takesExample = ({ model, layers, problems }: PythonNetwork, { node = -1 }: PlacedProblem): boolean => {
  const isExample = (at: number) => model.nodes[at]?.inputs.some((id) => layers[id]?.dependsOnData) ?? false;
  const needed = neededBy(model.nodes, node);
  return problems.some(({ node: at = -1, code }) => hangsOnInput.has(code) && needed.has(at) && isExample(at));
};

/** What fits or not by the height and width of the input, or by how many axes it has. */
const hangsOnInput: ReadonlySet<ProblemCode> = new Set([
  "kernel-larger-than-input",
  "values-do-not-fit",
  "in-features-differ",
  "wrong-input",
]);

/** True where no weights stand between the guess and a layer that takes other channels: another axis of it comes there. */
const isAtFirst = ({ model, analysis }: PythonNetwork, { code, node = -1 }: PlacedProblem): boolean =>
  code === "in-channels-differ" &&
  [...neededBy(model.nodes, node)].every((id) => id === node || analysis.layers[id]?.weights.length === 0);

/** True for a step between the input and the first layer that has weights. */
const isBeforeWeights = ({ model, analysis }: PythonNetwork, { node = -1 }: PlacedProblem): boolean =>
  node >= 0 && [...neededBy(model.nodes, node)].every((id) => analysis.layers[id]?.weights.length === 0);

/** True where parts are to fit together, or are joined, that come from different inputs: each input's size is a guess of its own. */
function joinsInputs({ model }: PythonNetwork, { code, node }: PlacedProblem): boolean {
  const origins = (part: number) =>
    [...neededBy(model.nodes, part)].filter((id) => model.nodes[id]?.type === "Input").sort((a, b) => a - b);
  const parts = model.nodes[node ?? -1]?.inputs ?? [];
  if (code === "in-channels-differ") return parts.some((id) => origins(id).length > 1);
  if (code !== "shapes-differ") return false;
  return new Set(parts.map((id) => origins(id).join())).size > 1;
}

export const pythonDiagnostics = (reading: PythonReading): readonly Diagnostic[] =>
  pythonProblems(reading).map(({ network, problem }) => ({
    from: problem.span.start,
    to: problem.span.end,
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    related: relatedTo(network, problem, reading.text.length),
  }));

/** Where the shapes come from that do not fit. */
function relatedTo({ model, layers }: PythonNetwork, { node, severity }: PlacedProblem, length: number) {
  if (severity !== "error") return [];
  return (model.nodes[node ?? -1]?.inputs ?? []).flatMap((id) => {
    const [source, shape] = [model.nodes[id], layers[id]?.outputs[0]];
    const span = layers[id]?.calls[0] ?? source?.typeSpan;
    if (!source || !shape || !span || span.end <= span.start || span.end > length) return [];
    return [{ span, message: `${source.name} gives ${formatShape(shape)}.` }];
  });
}
