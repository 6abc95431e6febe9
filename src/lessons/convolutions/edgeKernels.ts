import type { Plane } from "./plane.ts";

const kernel = (...values: readonly number[]): Plane => ({ size: 3, values: Float32Array.from(values) });

/** Filters whose maps one can read. The first two are Sobel's, a quarter as strong. */
export const edgeKernels = {
  upright: kernel(-0.25, 0, 0.25, -0.5, 0, 0.5, -0.25, 0, 0.25),
  lying: kernel(-0.25, -0.5, -0.25, 0, 0, 0, 0.25, 0.5, 0.25),
  blur: kernel(...Array(9).fill(1 / 9)),
} as const satisfies Record<string, Plane>;

export type EdgeKernel = keyof typeof edgeKernels;
