import type { Size2d } from "./size2d.ts";

/** How much each place of an image counts, row by row. */
export interface HeatMap extends Size2d {
  readonly values: Float32Array;
}

/**
 * From 0 to 1: nothing is below 0, and the hottest place is 1; with a cap, that share of the places with heat are. Without
 * heat all is 0.
 */
export function normalized({ height, width, values }: HeatMap, cap = 0): HeatMap {
  const sorted = values.filter((value) => value > 0).sort();
  const most = sorted[Math.max(0, Math.ceil((1 - cap) * sorted.length) - 1)] ?? 0;
  const scale = most > 0 ? 1 / most : 0;
  return { height, width, values: values.map((value) => Math.min(1, Math.max(0, value * scale))) };
}

/**
 * Seen in another size, between four neighbours each. Places are the middles of their fields, as those of pixels are: ONNX
 * calls it `half_pixel`; beyond the outermost middles their values go on.
 */
export function resized(map: HeatMap, { height, width }: Size2d): HeatMap {
  const rows = places(map.height, height);
  const columns = places(map.width, width);
  const values = new Float32Array(height * width);
  for (const [row, { from, to, share }] of rows.entries())
    for (const [column, across] of columns.entries()) {
      const at = (y: number, x: number) => map.values[y * map.width + x] ?? 0;
      const along = (y: number) => at(y, across.from) + across.share * (at(y, across.to) - at(y, across.from));
      values[row * width + column] = along(from) + share * (along(to) - along(from));
    }
  return { height, width, values };
}

/** For each place of the new length, the two old ones that it lies between, and how far it is to the second. */
function places(before: number, after: number) {
  return Array.from({ length: after }, (_, place) => {
    const middle = Math.min(before - 1, Math.max(0, ((place + 0.5) * before) / after - 0.5));
    const from = Math.floor(middle);
    return { from, to: Math.min(before - 1, from + 1), share: middle - from };
  });
}

/** A rectangle of places; the last row and column are outside. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Of all heat, how much lies within; 0 where there is none. */
export function shareWithin({ height, width, values }: HeatMap, { top, left, bottom, right }: Box): number {
  let [within, all] = [0, 0];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const value = Math.max(0, values[row * width + column] ?? 0);
      all += value;
      if (row >= top && row < bottom && column >= left && column < right) within += value;
    }
  return all > 0 ? within / all : 0;
}

/** The hottest place; the first of equal ones. */
export function peak({ width, values }: HeatMap): { readonly row: number; readonly column: number } {
  let most = 0;
  for (let place = 1; place < values.length; place++) if ((values[place] ?? 0) > (values[most] ?? 0)) most = place;
  return { row: Math.floor(most / width), column: most % width };
}
