import type { Pair, Size } from "../shape.ts";
import type { Padding } from "../window.ts";
import { grouped } from "../wording.ts";

/** `3×3×200`. */
export const times = (...sizes: readonly Size[]): string =>
  sizes.map((size) => (size === null ? "?" : grouped(size))).join("×");

interface Steps {
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilation_rate?: Pair;
}

/** ", step 2, zeros at the border"; nothing for what is plain. */
export function describeSteps({ strides, padding, dilation_rate = [1, 1] }: Steps): string {
  const parts = [
    isOne(strides) ? "" : `step ${both(strides)}`,
    isOne(dilation_rate) ? "" : `dilated by ${both(dilation_rate)}`,
    padding === "same" ? "zeros at the border" : "",
    typeof padding === "string" || padding.every((side) => side === 0) ? "" : `a border of ${sides(padding)}`,
  ];
  return parts.map((part) => (part ? `, ${part}` : "")).join("");
}

interface Labelled {
  readonly kernel_size?: Pair;
  readonly pool_size?: Pair;
  readonly strides: Pair;
}

/** `3×3 /2`, for the diagram. */
export const windowLabel = ({ kernel_size, pool_size, strides }: Labelled): string =>
  `${times(...(kernel_size ?? pool_size ?? strides))}${isOne(strides) ? "" : ` /${both(strides)}`}`;

const isOne = ([height, width]: Pair) => height === 1 && width === 1;
const both = ([height, width]: Pair) => (height === width ? `${height}` : times(height, width));
const sides = (padding: Exclude<Padding, string>) =>
  padding.every((side) => side === padding[0]) ? `${padding[0]}` : padding.join(", ");
