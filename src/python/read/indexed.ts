import type { Argument } from "../trace/facts.ts";
import type { Step, Translated } from "./step.ts";
import { kerasAxis, placeIn, type Tensor } from "./tensor.ts";
import { isList, numberOf, numbersOf } from "./values.ts";

interface Cut {
  readonly axis: number;
  readonly taken: Argument;
}

/** `x[:, 2:5]`, `x[..., [0, 4]]`: a slice along one axis; `x[:, :, 4:-4, 4:-4]`: an image that is cropped. */
export function indexed(input: Tensor | undefined, index: Argument | undefined): Translated | undefined {
  if (!input?.shape) return undefined;
  const given: readonly Argument[] = isList(index) ? index : [index ?? null];
  const rest = input.shape.length - given.filter((each) => each !== "...").length;
  const ranges = given.flatMap((each) => (each === "..." ? Array.from({ length: rest }, () => ":") : [each]));
  const cuts = ranges.flatMap((taken, axis): Cut[] => (taken === ":" ? [] : [{ axis, taken }]));
  const [cut, second] = cuts;
  if (!cut) return { type: "Identity", parameters: {} };
  if (second) return cropped(input, cuts);
  const axis = kerasAxis(input, cut.axis);
  if (axis === undefined) return undefined;
  const size = input.shape[cut.axis];
  if (cut.taken === "::-1" && typeof size === "number") return picked(backwards(size), axis);
  return isList(cut.taken) ? picked(cut.taken, axis) : sliced(boundsOf(cut.taken), axis);
}

/** As many as an axis of channels may have; longer ones are better turned by other means than a list. */
const mostBackwards = 64;

const backwards = (size: number): readonly number[] | undefined =>
  size > mostBackwards ? undefined : Array.from({ length: size }, (_, place) => size - 1 - place);

/** Single ones along an axis, in the order given. `axis` as Keras counts. */
export function picked(indices: Argument | undefined, axis: number): Translated | undefined {
  const numbers = isList(indices) ? numbersOf(indices) : undefined;
  return numbers && { type: "Slice", parameters: { indices: numbers, ...(axis !== -1 && { axis }) } };
}

export interface Bounds {
  readonly start: number;
  readonly end?: number;
  readonly step?: number;
}

function boundsOf(range: Argument): Bounds | undefined {
  const [, start = "", end = "", step = ""] =
    (typeof range === "string" && /^(-?\d*):(-?\d*)(?::(\d*))?$/.exec(range)) || [];
  return typeof range === "string" && range.includes(":") && !/[^-\d:]/.test(range)
    ? { start: Number(start), ...(end !== "" && { end: Number(end) }), ...(step !== "" && { step: Number(step) }) }
    : undefined;
}

export const sliced = (bounds: Bounds | undefined, axis: number): Translated | undefined =>
  bounds && {
    type: "Slice",
    parameters: {
      ...(bounds.start !== 0 && { start: bounds.start }),
      ...(bounds.end !== undefined && { end: bounds.end }),
      ...(bounds.step !== undefined && bounds.step !== 1 && { step: bounds.step }),
      ...(axis !== -1 && { axis }),
    },
  };

/** One of the equal parts of `chunk`, or of the given ones of `split`. */
export function part({ inputs: [input], arguments: given, part: index, parts }: Step): Translated | undefined {
  const dim = numberOf(given.dim ?? given.axis ?? 0);
  if (!input?.shape || dim === undefined) return undefined;
  const axis = dim < 0 ? dim + input.shape.length : dim;
  const before = parts.slice(0, index).map((shape) => shape?.[axis]);
  const [size, all] = [parts[index]?.[axis], kerasAxis(input, axis)];
  if (typeof size !== "number" || all === undefined || before.some((each) => typeof each !== "number"))
    return undefined;
  const start = (before as readonly number[]).reduce((sum, each) => sum + each, 0);
  return sliced({ start, end: start + size }, all);
}

/** Rows and columns that are cut off an image. */
function cropped(input: Tensor, cuts: readonly Cut[]): Translated | undefined {
  const sides = [0, 0, 0, 0];
  for (const { axis, taken } of cuts) {
    const place = placeIn(input, axis);
    const { start = -1, end = 0, step = 1 } = boundsOf(taken) ?? {};
    if (input.axes.length !== 3 || (place !== 0 && place !== 1) || start < 0 || step !== 1) return undefined;
    const size = input.shape?.[axis] ?? undefined;
    if (end > 0 && size === undefined) return undefined;
    sides[2 * place] = start;
    sides[2 * place + 1] = end > 0 ? (size ?? 0) - end : -end;
  }
  return { type: "Cropping2D", parameters: { cropping: sides } };
}
