import { integer, type Param } from "../param.ts";
import { error, type PlainValue, type Problem } from "../problem.ts";
import type { Pair, Sequence, Size } from "../shape.ts";
import { type Padding, positions, reach, readPadding, type Window } from "../window.ts";

/** Zeros at the ends of a sequence; `causal`: all before it, so that no value sees what comes after it. */
export type Ends = "valid" | "same" | "causal" | readonly [before: number, after: number];

/** The parameters by which Keras's layers for sequences describe their window. */
export interface Along {
  readonly kernel_size?: number;
  readonly pool_size?: number;
  readonly strides: number;
  readonly padding: Ends;
  readonly dilation_rate?: number;
  readonly ceil_mode?: boolean;
}

const readEnds = (value: PlainValue): readonly [number, number] | undefined => {
  const list = Array.isArray(value) ? (value as readonly PlainValue[]) : [value, value];
  const read = list.length === 2 ? readPadding([0, 0, ...list]) : undefined;
  return typeof read === "object" ? [read[2], read[3]] : undefined;
};

export function endsPadding<const Word extends "valid" | "same" | "causal">(
  words: readonly Word[],
  details: { doc: string },
): Param<Word | readonly [number, number]> {
  return {
    ...details,
    kind: "ends",
    default: "valid",
    options: words,
    allowed: `${words.join(", ")}, a whole number, or [before, after]`,
    read: (value) => words.find((word) => word === value) ?? readEnds(value),
  };
}

/** Values at both ends: one number, or [before, after]. */
export const endsParam = (details: { doc: string; default: number }): Param<readonly [number, number]> => ({
  ...details,
  kind: "ends",
  allowed: "a whole number or [before, after], none negative",
  read: readEnds,
});

/** One number, alone or in a list, as in Keras: `3` or `[3]`. */
export function step(details: Parameters<typeof integer>[0]): Param<number> {
  const one = integer(details);
  return { ...one, read: (value) => one.read(Array.isArray(value) && value.length === 1 ? value[0] : value) };
}

const inRow = (size: number): Pair => [1, size];

/** Zeros on the four sides of the image of one row that a sequence is. */
export function rowPadding({ padding, kernel_size = 1, dilation_rate = 1 }: Along): Padding {
  if (padding === "causal") return [0, 0, reach(kernel_size, dilation_rate) - 1, 0];
  return typeof padding === "string" ? padding : [0, 0, ...padding];
}

/** A window along a sequence, as one over an image of one row. */
export const rowWindow = (params: Along): Window => ({
  size: inRow(params.kernel_size ?? params.pool_size ?? 1),
  strides: inRow(params.strides),
  padding: rowPadding(params),
  dilation: inRow(params.dilation_rate ?? 1),
  ceilMode: params.ceil_mode ?? false,
});

interface Kernel extends Along {
  readonly kernel_size: number;
  readonly dilation_rate: number;
}

/** A convolution along a sequence, as one of an image of one row. */
export function rowKernel<Params extends Kernel>(params: Params) {
  const { size, strides, padding, dilation } = rowWindow(params);
  return { ...params, kernel_size: size, strides, padding, dilation_rate: dilation };
}

/** How many positions the window takes, or why it does not fit. */
export function slideAlong([length]: Sequence, params: Along): Size | Problem {
  const window = rowWindow(params);
  const count = positions(length, 1, window).value;
  if ((count ?? 1) >= 1) return count;
  const name = params.kernel_size === undefined ? "pool_size" : "kernel_size";
  const [, size] = window.size;
  const [, dilation] = window.dilation;
  const dilated = dilation > 1 ? ` (${size}, dilated)` : "";
  const border = typeof window.padding === "string" ? 0 : window.padding[2] + window.padding[3];
  const room = (length ?? 0) + border;
  const kind = params.kernel_size === undefined ? "window" : "kernel";
  return error(
    "kernel-larger-than-input",
    `A ${kind} of ${reach(size, dilation)}${dilated} does not fit in a sequence of ${room}${border > 0 ? ", its border included" : ""}. Use a smaller ${kind}, or padding: same.`,
    {
      parameter: name,
      remedies: [
        { kind: "set-parameter", parameter: "padding", value: "same" },
        { kind: "set-parameter", parameter: name, value: Math.max(1, Math.floor((room - 1) / dilation) + 1) },
      ],
    },
  );
}

export const alongSum = ([length]: Sequence, params: Along): string => positions(length, 1, rowWindow(params)).text;

/** As `poolBorderProblem`. */
export function poolEndsProblem({ pool_size = 1, padding }: Along): Problem | undefined {
  const most = Math.floor(pool_size / 2);
  if (typeof padding === "string" || Math.max(...padding) <= most) return undefined;
  return error(
    "padding-too-large",
    `A border of ${Math.max(...padding)} is more than half of the window of ${pool_size}, so some windows would see nothing of the sequence. Use at most ${most}.`,
    { parameter: "padding", remedies: [{ kind: "set-parameter", parameter: "padding", value: most }] },
  );
}

interface Steps {
  readonly strides: number;
  readonly padding: Ends;
  readonly dilation_rate?: number;
}

/** ", step 2, zeros at the ends"; nothing for what is plain. */
export function describeAlong({ strides, padding, dilation_rate = 1 }: Steps): string {
  const border = typeof padding === "string" ? [0, 0] : padding;
  const parts = [
    strides === 1 ? "" : `step ${strides}`,
    dilation_rate === 1 ? "" : `dilated by ${dilation_rate}`,
    padding === "same" ? "zeros at the ends" : "",
    padding === "causal" ? "zeros before it" : "",
    border.every((side) => side === 0) ? "" : `a border of ${[...new Set(border)].join(" and ")}`,
  ];
  return parts.map((part) => (part ? `, ${part}` : "")).join("");
}

/** `3 /2`, for the diagram. */
export const alongLabel = ({ kernel_size, pool_size, strides }: Omit<Along, "padding">): string =>
  `${kernel_size ?? pool_size ?? strides}${strides === 1 ? "" : ` /${strides}`}`;
