import type { DeclaredWeight } from "../../core/declared.ts";
import type { Inputs, LayerType } from "../../core/layer.ts";
import { layers } from "../../core/layers/index.ts";
import { isProblem } from "../../core/problem.ts";
import { readParameters } from "../../core/readParameters.ts";
import { elements, isImage, isSequence, type Shape, type Size, sameShape } from "../../core/shape.ts";
import type { Translated } from "./step.ts";
import { countsOf } from "./weights.ts";

/** What the trace saw of a layer. */
export interface Seen {
  /** In core's order, of one example. */
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  readonly weights: readonly DeclaredWeight[];
}

/** Whether core, by its own rules, comes to exactly what the trace saw: the output and what is kept. */
export function fits({ type: name, parameters }: Translated, { inputs, output, weights }: Seen): boolean {
  const type = layers[name] as LayerType;
  const { values, problems } = readParameters(name, type.params, parameters);
  const input = takenBy(type, inputs);
  if (!values || problems.length > 0 || input === undefined) return false;
  const given = type.output(input as never, values);
  if (isProblem(given) || !sameShape(given, output)) return false;
  const own = type.weights?.(input as never, values) ?? [];
  const sum = (learns: boolean): Size =>
    own
      .filter(({ trainable, shape }) => trainable === learns && (learns || shape.length > 0))
      .reduce<Size>((total, { shape }) => plus(total, elements(shape)), 0);
  // Counters of what was seen, which one framework counts and the other does not.
  const { trainable, frozen, statistics } = countsOf(
    weights.filter(({ isStatistic, shape }) => !isStatistic || shape.length > 0),
  );
  // One that is partly frozen has no like in core.
  return (trainable === 0 || frozen === 0) && sum(true) === plus(trainable, frozen) && sum(false) === statistics;
}

const plus = (a: Size, b: Size): Size => (a === null || b === null ? null : a + b);

function takenBy({ takes }: LayerType, inputs: readonly Shape[]): Inputs[keyof Inputs] {
  const [first, second] = inputs;
  if (takes === "many") return second ? inputs : undefined;
  if (!first || second) return undefined;
  if ((takes === "image" && !isImage(first)) || (takes === "sequence" && !isSequence(first))) return undefined;
  return first;
}
