import type { RandomGenerator } from "../../core/random.ts";

/** One map, or a grey picture: square, rows from the top. */
export interface Plane {
  readonly size: number;
  readonly values: Float32Array;
}

/** Moved by whole pixels; what comes in at the edges is 0. */
export function shifted({ size, values }: Plane, right: number, down: number): Plane {
  const moved = new Float32Array(values.length);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      moved[row * size + column] = at({ size, values }, row - down, column - right);
  return { size, values: moved };
}

const at = ({ size, values }: Plane, row: number, column: number): number =>
  row < 0 || column < 0 || row >= size || column >= size ? 0 : (values[row * size + column] ?? 0);

/** The middle of `size` × `size` zeros. */
export function framed(plane: Plane, size: number): Plane {
  const margin = Math.floor((size - plane.size) / 2);
  const values = new Float32Array(size * size);
  for (let row = 0; row < plane.size; row++)
    values.set(plane.values.subarray(row * plane.size, (row + 1) * plane.size), (row + margin) * size + margin);
  return { size, values };
}

/** Kernel of odd size, its middle on each value; zeros around the plane; ReLU. */
export function convolved(plane: Plane, kernel: Plane, stride = 1): Plane {
  const middle = (kernel.size - 1) / 2;
  const size = Math.ceil(plane.size / stride);
  const values = new Float32Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let down = 0; down < kernel.size; down++)
        for (let right = 0; right < kernel.size; right++)
          sum +=
            (kernel.values[down * kernel.size + right] ?? 0) *
            at(plane, row * stride + down - middle, column * stride + right - middle);
      values[row * size + column] = Math.max(0, sum);
    }
  return { size, values };
}

/** The largest value of each `window` × `window` that do not overlap. */
export function maxPooled(plane: Plane, window: number): Plane {
  const size = Math.floor(plane.size / window);
  const values = new Float32Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let down = 0; down < window; down++)
        for (let right = 0; right < window; right++)
          largest = Math.max(largest, at(plane, row * window + down, column * window + right));
      values[row * size + column] = largest;
    }
  return { size, values };
}

export const largest = ({ values }: Plane): number => values.reduce((most, value) => Math.max(most, value), 0);

export const mean = ({ values }: Plane): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One dense unit without a bias: a weight for each value. */
export const weighted = ({ values }: Plane, weights: Plane): number =>
  values.reduce((sum, value, place) => sum + value * (weights.values[place] ?? 0), 0);

/** Random values from −1 to 1. */
export const randomPlane = (random: RandomGenerator, size: number): Plane => ({
  size,
  values: Float32Array.from({ length: size * size }, () => 2 * random.uniform() - 1),
});
