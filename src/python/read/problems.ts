import { error, type Problem, type ProblemCode, type Remedy } from "../../core/problem.ts";
import { elements, formatShape, type Shape } from "../../core/shape.ts";
import { grouped } from "../../core/wording.ts";
import type { Argument, Fault, Framework } from "../trace/facts.ts";
import { isList, shown } from "./values.ts";

interface Place {
  readonly framework: Framework;
  /** `Linear` */
  readonly title: string;
  readonly arguments: Readonly<Record<string, Argument>>;
  /** What comes in, without the batch, in the framework's order. */
  readonly inputs: readonly (Shape | undefined)[];
}

/** Codes by the argument at fault, then by the kind of fault; what is in neither table is `framework-refuses`. */
const byArgument: Readonly<Record<string, ProblemCode>> = {
  in_features: "in-features-differ",
  input_size: "in-features-differ",
  in_channels: "in-channels-differ",
  num_features: "num-features-differ",
  num_channels: "num-features-differ",
  normalized_shape: "num-features-differ",
};

const byKind: Readonly<Record<string, ProblemCode>> = {
  "features-differ": "shapes-differ",
  "channels-differ": "in-channels-differ",
  "rank-differs": "wrong-input",
  "shapes-differ": "shapes-differ",
  "kernel-too-large": "kernel-larger-than-input",
  "padding-too-large": "padding-too-large",
  "elements-differ": "values-do-not-fit",
  groups: "groups-do-not-divide",
};

/** What the framework would refuse, in its words, with the numbers and what to do. */
export function problemOf(fault: Fault, place: Place): Problem {
  const { kind, argument } = fault;
  const byName = argument !== undefined && /-differ$/.test(kind) ? byArgument[argument] : undefined;
  const remedies = remediesOf(fault, place);
  return error(byName ?? byKind[kind] ?? "framework-refuses", sentence(fault, place, remedies), {
    ...(argument !== undefined && { parameter: argument }),
    remedies,
  });
}

function remediesOf({ argument, expected, actual }: Fault, { arguments: given, inputs }: Place): readonly Remedy[] {
  const [input] = inputs;
  const values = input && elements(input);
  const flattens = argument === "in_features" && input !== undefined && input.length > 1;
  const flatten: Remedy = { kind: "insert-before", layer: "Flatten" };
  const isWritten =
    argument !== undefined &&
    argument in given &&
    !isList(given[argument]) &&
    typeof expected === "number" &&
    expected > 0;
  const set: Remedy[] = isWritten ? [{ kind: "set-parameter", parameter: argument, value: expected }] : [];
  if (!flattens) return set;
  return values === actual ? [flatten, ...set] : set.length > 0 ? [...set, flatten] : [flatten];
}

const product = { torch: "PyTorch", keras: "Keras" } as const;

function sentence(fault: Fault, { framework, title, inputs }: Place, remedies: readonly Remedy[]): string {
  const { message, argument, expected, actual } = fault;
  const [input] = inputs;
  const isSaid = input?.length === 1 && input[0] === expected;
  const gets = input && !isSaid ? ` Its input is ${formatShape(input)}.` : "";
  const what =
    argument !== undefined && expected !== undefined && actual !== undefined && !isList(expected)
      ? `${title} has \`${argument}=${text(actual)}\`, but what comes in needs ${text(expected)}.${gets}`
      : `${title} does not fit its input.${gets}`;
  const [first, second] = remedies.map(adviceOf);
  const advice = first
    ? ` ${first[0]?.toUpperCase()}${first.slice(1)}${second ? `, or ${second}` : ""}.`
    : " Make both fit.";
  return `${what}${advice} ${product[framework]} says: “${message}”`;
}

function adviceOf(remedy: Remedy): string {
  if (remedy.kind === "set-parameter") return `set \`${remedy.parameter}\` to ${shown(remedy.value as Argument)}`;
  return remedy.kind === "insert-before" ? `put ${remedy.layer} before it` : "change it";
}

const text = (value: Argument): string => (typeof value === "number" ? grouped(value) : shown(value));
