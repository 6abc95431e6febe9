import type { PlacedProblem } from "../../core/problem.ts";
import { formatShape } from "../../core/shape.ts";
import { pythonProblems } from "../../language/python/diagnostics.ts";
import { unknownWords } from "../../language/python/shown.ts";
import type { NetworkInput, PythonFailure, PythonReading } from "../../python/read/network.ts";
import { placeIn } from "../../python/read/pythonNetworks.ts";
import { lineAndColumn } from "../../spec/lineAndColumn.ts";
import type { ProgramNetwork } from "./readProgram.ts";

const told: Partial<Record<NetworkInput["evidence"], string>> = {
  words: "as names and words in the program suggest",
  pinned: "by what its layers take",
  assumed: "assumed",
};

/** What a person should know of a network beside its numbers: a guessed input, what is unknown, what ended early. */
export function programNotes(program: ProgramNetwork): readonly string[] {
  const { inputs, unknown, unusedUnknown, model, layers, failure, dependsOnData, totals } = program.network;
  const guessed = inputs.flatMap(({ name, shape, evidence }) =>
    shape && told[evidence]
      ? [`${inputs.length > 1 ? `${name}: ` : ""}${told[evidence]} input ${formatShape(shape)} (--input changes it)`]
      : [],
  );
  const strange = unknown.map((node) => {
    const { span, name } = model.nodes[node] ?? { span: { start: 0 }, name: "" };
    return `${place(program, span.start)}: nothing is known of ${name} (${unknownWords(layers[node])})`;
  });
  return [
    ...guessed,
    ...strange,
    ...unusedUnknown.map((type) => `nothing is known of ${type}, which it keeps and no step uses`),
    ...(unknown.length + unusedUnknown.length > 0 && totals.parameters === null
      ? [
          `So there are no totals.${totals.known > 0 ? ` The layers that are known have ${totals.known.toLocaleString("en")} parameters.` : ""}`,
        ]
      : []),
    ...(dependsOnData
      ? ["Some of its sizes hang on data that only running the program would tell: they are examples."]
      : []),
    ...(failure
      ? [`${whereOf(program, failure)}its forward pass ends here with a ${failure.kind}: ${failure.message}`]
      : []),
    ...(strange.length > 0 || dependsOnData || totals.parameters === null ? unrun(program) : []),
  ];
}

/** The statement that ended early, in the editor's words: it may be why something is unknown. */
function unrun(program: ProgramNetwork): readonly string[] {
  const [first, ...others] = program.reading.failures;
  if (!first) return [];
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return [`${whereOf(program, first)}could not run this: ${first.message}${more}`];
}

/** As the editor has them: what hangs on a guess is a warning, what the program ignores is left out. */
export const programProblems = ({ reading, network }: ProgramNetwork): readonly PlacedProblem[] =>
  pythonProblems({ ...reading, networks: [network] }).map(({ problem }) => problem);

/** As editors find the place. */
export const programProblemLines = (program: ProgramNetwork, problems: readonly PlacedProblem[]): readonly string[] =>
  problems.map(({ span, severity, code, message }) => `${place(program, span.start)}: ${severity} ${code}: ${message}`);

const whereOf = (program: ProgramNetwork, { span, path }: PythonFailure): string =>
  span ? `${place(program, span.start)}: ` : path ? `${path}: ` : "";

const place = ({ file, reading }: ProgramNetwork, offset: number): string => placeOf(file, reading, offset);

/** `train.py:6:3`, `train.ipynb:cell 2:6:3`. */
export function placeOf(file: string, reading: PythonReading, offset: number): string {
  const { cell, line, column } = placeAt(reading, offset);
  return `${file}${cell === undefined ? "" : `:cell ${cell}`}:${line}:${column}`;
}

/** As editors count them. `cell`: which of a notebook's code cells, where it has several. */
export interface Place {
  readonly cell?: number;
  readonly line: number;
  readonly column: number;
}

export function placeAt(reading: PythonReading, offset: number): Place {
  const { text, offset: within } = placeIn(reading, offset);
  const start = reading.starts[text] ?? 0;
  const place = lineAndColumn(reading.text.slice(start), within);
  return reading.starts.length > 1 ? { cell: text + 1, ...place } : place;
}
