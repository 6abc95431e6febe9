import { product } from "../expression.ts";
import { flag, optionalPair, pair } from "../param.ts";
import type { Problem } from "../problem.ts";
import type { Image, Pair, Shape } from "../shape.ts";
import { padding } from "../window.ts";
import { poolBorderProblem, type Sliding, slide, slidingSum, windowOf } from "./sliding.ts";
import { describeSteps, times, windowLabel } from "./wording.ts";

/** What all pooling layers share. */
export const poolingParams = {
  pool_size: pair({ default: 2, doc: "Height and width of the window, in pixels." }),
  strides: optionalPair({ doc: "Pixels between two windows; as large as the window when left out." }),
  padding: padding({ doc: "Border that the windows may use. It never counts as a value." }),
  ceil_mode: flag({ default: false, doc: "Keeps the last rows and columns when they fill only part of a window." }),
};

type Pooling = Omit<Sliding, "strides"> & { readonly pool_size: Pair; readonly strides: Pair | null };

const sliding = (params: Pooling) => ({ ...params, strides: params.strides ?? params.pool_size });

export function pooled(input: Image, params: Pooling): Shape | Problem {
  const problem = poolBorderProblem(sliding(params));
  if (problem) return problem;
  const spatial = slide(input, sliding(params));
  return "code" in spatial ? spatial : [...spatial, input[2]];
}

export const pooledSum = (input: Image, params: Pooling) => slidingSum(input, sliding(params));
export const poolWindow = (params: Pooling) => windowOf(sliding(params));
export const poolLabel = (params: Pooling) => windowLabel(sliding(params));

/** One operation (a comparison or an addition) for each value that a window looks at. */
export const poolFlops = (_input: Image, output: Shape, { pool_size }: Pooling) =>
  product(product(...output), product(...pool_size));

export const poolSummary = (kind: string) => (_input: Image, params: Pooling) =>
  `the ${kind} of each ${times(...params.pool_size)} window${describeSteps(sliding(params))}`;
