import type { Stack } from "./stack.ts";

/** What people do with half a column. *Same* padding rounds up. */
export const roundings = {
  up: (length: number) => Math.ceil(length),
  down: (length: number) => Math.floor(length),
  none: (length: number) => length,
} as const;

export type Rounding = keyof typeof roundings;

export type Sizes = readonly [rows: number, columns: number, maps: number];

/** Of each layer's output under *same* padding, by a rounding that may be wrong. */
export function outputSizes({ height, width, layers }: Stack, rounding: Rounding): readonly Sizes[] {
  const round = roundings[rounding];
  let [rows, columns] = [height, width];
  return layers.map(({ stride, maps }) => {
    rows = round(rows / stride);
    columns = round(columns / stride);
    return [rows, columns, maps];
  });
}
