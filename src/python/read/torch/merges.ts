import type { LayerName } from "../../../core/layers/index.ts";
import { elements } from "../../../core/shape.ts";
import type { Argument } from "../../trace/facts.ts";
import { each, type Step, type Translated, type Translators } from "../step.ts";
import { isLast, type Tensor } from "../tensor.ts";
import { isList, numberOf, tensorIn } from "../values.ts";

const sameAxes = (inputs: readonly Tensor[]): boolean =>
  inputs.every(
    ({ axes }) =>
      axes.length === inputs[0]?.axes.length && axes.every((axis, place) => axis === inputs[0]?.axes[place]),
  );

/** Two tensors value by value; or one and a number, which is a scale or an offset. */
function arithmetic(
  step: Step,
  type: LayerName,
  scaling: (value: number) => Record<string, number>,
): Translated | undefined {
  const { inputs, arguments: given } = step;
  if (inputs.length === 2 && (given.alpha ?? 1) === 1 && sameAxes(inputs)) return { type, parameters: {} };
  const value = numberOf(given.other) ?? numberOf(given.input);
  if (inputs.length !== 1 || step.given.length > 0 || value === undefined || (given.alpha ?? 1) !== 1) return undefined;
  return { type: "Rescaling", parameters: scaling(value) };
}

/** `x * gamma`, a number for each channel. */
function scaled({ inputs: [input], given: [gamma, second] }: Step): Translated | undefined {
  if (!input?.core || !gamma || second) return undefined;
  const channels = input.core.at(-1);
  const place = gamma.shape.indexOf(channels ?? null);
  const axis = place - gamma.shape.length;
  return place >= 0 && elements(gamma.shape) === channels && isLast(input, axis)
    ? { type: "LayerScale", parameters: {} }
    : undefined;
}

const isTensorFirst = (value: Argument | undefined) => tensorIn(value) !== undefined;

function multiplied(step: Step): Translated | undefined {
  return step.given.length > 0 ? scaled(step) : arithmetic(step, "Multiply", (scale) => ({ scale }));
}

function subtracted(step: Step): Translated | undefined {
  if (step.inputs.length === 1 && !isTensorFirst(step.arguments.input))
    return step.given.length > 0 ? undefined : arithmetic(step, "Subtract", (offset) => ({ scale: -1, offset }));
  return arithmetic(step, "Subtract", (offset) => ({ scale: 1, offset: -offset }));
}

function divided(step: Step): Translated | undefined {
  if (step.inputs.length !== 1 || !isTensorFirst(step.arguments.input)) return undefined;
  return arithmetic(step, "Multiply", (divisor) => ({ scale: 1 / divisor }));
}

function maximum({ inputs }: Step): Translated | undefined {
  return inputs.length === 2 && sameAxes(inputs) ? { type: "Maximum", parameters: {} } : undefined;
}

function joined({ inputs, arguments: given, given: tensors }: Step): Translated | undefined {
  const listed = isList(given.tensors) ? given.tensors.length : inputs.length;
  const axis = numberOf(given.dim ?? given.axis ?? 0);
  const [first] = inputs;
  if (first && inputs.length === 1 && listed === 1 && tensors.length === 0) return { type: "Identity", parameters: {} };
  if (!first || axis === undefined || tensors.length > 0 || inputs.length < 2 || listed !== inputs.length)
    return undefined;
  return sameAxes(inputs) && isLast(first, axis) ? { type: "Concatenate", parameters: {} } : undefined;
}

export const merges: Translators = {
  ...each(["add", "add_"], (step) => arithmetic(step, "Add", (offset) => ({ scale: 1, offset }))),
  ...each(["mul", "multiply", "mul_"], multiplied),
  ...each(["sub", "subtract"], subtracted),
  ...each(["div", "divide", "true_divide"], divided),
  ...each(["maximum"], maximum),
  ...each(["cat", "concat", "concatenate"], joined),
};
