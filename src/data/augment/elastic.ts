import type { RandomGenerator } from "../../core/random.ts";
import { either } from "./draws.ts";

/** How far each pixel's place is shifted, row by row, in pixels. */
export interface Field {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/**
 * Shifts that are alike for neighbours: drawn from −1 to 1 for each pixel, smoothed by a Gaussian whose weights add up
 * to 1, times alpha. Beyond the border shifts are 0.
 *
 * @see Simard, Steinkraus & Platt 2003, section 2
 */
export function elasticField(
  random: RandomGenerator,
  { height, width }: { readonly height: number; readonly width: number },
  alpha: number,
  sigma: number,
): Field {
  const drawn = () => {
    const values = new Float32Array(height * width);
    for (let at = 0; at < values.length; at++) values[at] = either(random, alpha);
    return values;
  };
  const kernel = gaussian(sigma);
  const [x, y] = [drawn(), drawn()];
  return { x: smoothed(x, height, width, kernel), y: smoothed(y, height, width, kernel) };
}

/** The middle of the bell and one side of it, up to three standard deviations. */
function gaussian(sigma: number): Float32Array {
  const side = Float32Array.from({ length: Math.ceil(3 * sigma) + 1 }, (_, at) =>
    Math.exp((-at * at) / (2 * sigma ** 2)),
  );
  const sum = side.reduce((total, weight, at) => total + (at === 0 ? weight : 2 * weight), 0);
  return side.map((weight) => weight / sum);
}

/** Rows first, then columns. */
function smoothed(values: Float32Array, height: number, width: number, kernel: Float32Array): Float32Array {
  return along(along(values, height, width, width, 1, kernel), width, height, 1, width, kernel);
}

function along(
  values: Float32Array,
  lines: number,
  length: number,
  lineStride: number,
  stride: number,
  kernel: Float32Array,
): Float32Array {
  const result = new Float32Array(values.length);
  const reach = kernel.length - 1;
  const padded = new Float32Array(length + 2 * reach);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStride;
    for (let at = 0; at < length; at++) padded[reach + at] = values[start + at * stride] as number;
    for (let at = 0; at < length; at++) {
      const middle = reach + at;
      let sum = (kernel[0] as number) * (padded[middle] as number);
      for (let by = 1; by <= reach; by++)
        sum += (kernel[by] as number) * ((padded[middle - by] as number) + (padded[middle + by] as number));
      result[start + at * stride] = sum;
    }
  }
  return result;
}
