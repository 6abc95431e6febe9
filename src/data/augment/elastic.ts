import type { RandomGenerator } from "../../core/random.ts";
import { either } from "./draws.ts";

/** How far each pixel's place is shifted, row by row, in pixels. */
export interface Field {
  readonly x: Float64Array;
  readonly y: Float64Array;
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
    const values = new Float64Array(height * width);
    for (let at = 0; at < values.length; at++) values[at] = either(random, alpha);
    return values;
  };
  const kernel = gaussian(sigma);
  const smoothed = (values: Float64Array) =>
    acrossRows(acrossRows(values, height, width, kernel), width, height, kernel);
  const [x, y] = [drawn(), drawn()];
  return { x: smoothed(x), y: smoothed(y) };
}

/** The middle of the bell and one side of it, up to three standard deviations. */
function gaussian(sigma: number): Float64Array {
  const side = Float64Array.from({ length: Math.ceil(3 * sigma) + 1 }, (_, at) =>
    Math.exp((-at * at) / (2 * sigma ** 2)),
  );
  const sum = side.reduce((total, weight, at) => total + (at === 0 ? weight : 2 * weight), 0);
  return side.map((weight) => weight / sum);
}

/** Sums of one row wait for each other, those of so many beside each other do not. */
const together = 4;

/** Each row smoothed, as a column of the result, so that the columns of an image are smoothed by a second call. */
function acrossRows(values: Float64Array, rows: number, length: number, kernel: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  const reach = kernel.length - 1;
  const middle = kernel[0] as number;
  const padded = new Float64Array(together * (length + 2 * reach));
  for (let row = 0; row < rows; row += together) {
    const count = Math.min(together, rows - row);
    for (let lane = 0; lane < count; lane++)
      for (let at = 0; at < length; at++)
        padded[together * (reach + at) + lane] = values[(row + lane) * length + at] as number;
    for (let at = 0; at < length; at++) {
      const from = together * (reach + at);
      let a = middle * (padded[from] as number);
      let b = middle * (padded[from + 1] as number);
      let c = middle * (padded[from + 2] as number);
      let d = middle * (padded[from + 3] as number);
      for (let by = 1, left = from - together, right = from + together; by <= reach; by++) {
        const weight = kernel[by] as number;
        a += weight * ((padded[left] as number) + (padded[right] as number));
        b += weight * ((padded[left + 1] as number) + (padded[right + 1] as number));
        c += weight * ((padded[left + 2] as number) + (padded[right + 2] as number));
        d += weight * ((padded[left + 3] as number) + (padded[right + 3] as number));
        left -= together;
        right += together;
      }
      const to = at * rows + row;
      result[to] = a;
      if (count > 1) result[to + 1] = b;
      if (count > 2) result[to + 2] = c;
      if (count > 3) result[to + 3] = d;
    }
  }
  return result;
}
