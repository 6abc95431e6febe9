import { product } from "../expression.ts";
import { flag, optional } from "../param.ts";
import { isProblem, type Problem } from "../problem.ts";
import type { Sequence, Shape } from "../shape.ts";
import {
  alongLabel,
  alongSum,
  describeAlong,
  type Ends,
  endsPadding,
  poolEndsProblem,
  rowWindow,
  slideAlong,
  step,
} from "./row.ts";

/** What the pooling layers of sequences share. */
export const pooling1dParams = {
  pool_size: step({ default: 2, doc: "Values of the sequence in a window." }),
  strides: optional(step({ doc: "Values between two windows; as many as in a window when left out." })),
  padding: endsPadding(["valid", "same"], { doc: "Border that the windows may use. It never counts as a value." }),
  ceil_mode: flag({ default: false, doc: "Keeps the last values when they fill only part of a window." }),
};

interface Pooling {
  readonly pool_size: number;
  readonly strides: number | null;
  readonly padding: Ends;
  readonly ceil_mode: boolean;
  readonly dilation_rate?: number;
}

const along = (params: Pooling) => ({ ...params, strides: params.strides ?? params.pool_size });

export function pooledAlong(input: Sequence, params: Pooling): Shape | Problem {
  const problem = poolEndsProblem(along(params));
  if (problem) return problem;
  const length = slideAlong(input, along(params));
  return isProblem(length) ? length : [length, input[1]];
}

export const pooledAlongSum = (input: Sequence, params: Pooling) => alongSum(input, along(params));
export const poolRowWindow = (params: Pooling) => rowWindow(along(params));

/** The same on an image of one row. */
export function pooledRow<Params extends Pooling>(params: Params) {
  const { size, strides, padding, dilation } = poolRowWindow(params);
  return { ...params, pool_size: size, strides, padding, dilation_rate: dilation };
}

export const poolAlongLabel = (params: Pooling) => alongLabel(along(params));

export const poolAlongFlops = (_input: Sequence, output: Shape, { pool_size }: Pooling) =>
  product(product(...output), pool_size);

export const poolAlongSummary = (kind: string) => (_input: Sequence, params: Pooling) =>
  `the ${kind} of each ${params.pool_size}${describeAlong(along(params))}`;
