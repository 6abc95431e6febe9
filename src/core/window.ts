import { type Expression, named } from "./expression.ts";
import type { Param } from "./param.ts";
import type { PlainValue } from "./problem.ts";
import type { Pair, Size } from "./shape.ts";

/** Zeros at the border: none, as many as keep the size (`same`), or so many on each side. */
export type Padding = "valid" | "same" | readonly [top: number, bottom: number, left: number, right: number];

export function padding(details: { doc: string }): Param<Padding> {
  return {
    ...details,
    kind: "padding",
    default: "valid",
    options: ["valid", "same"],
    allowed: "valid, same, a whole number, or [top, bottom, left, right]",
    read: readPadding,
  };
}

export function readPadding(value: PlainValue): Padding | undefined {
  if (value === "valid" || value === "same") return value;
  const sides = Array.isArray(value) ? (value as readonly PlainValue[]) : [value, value, value, value];
  const [top, bottom, left, right] = sides.filter(
    (side): side is number => typeof side === "number" && Number.isInteger(side) && side >= 0 && side <= 10_000,
  );
  return sides.length === 4 && top !== undefined && bottom !== undefined && left !== undefined && right !== undefined
    ? [top, bottom, left, right]
    : undefined;
}

/** A window that slides over an image. */
export interface Window {
  /** Pixels it covers, before dilation. */
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilation: Pair;
  /** Rounds the number of positions up: the last window may hang over the border. */
  readonly ceilMode?: boolean;
}

/** Pixels from the first to the last that a dilated window covers. */
export const reach = (size: number, dilation: number): number => (size - 1) * dilation + 1;

/** Zeros before and after the image along one axis (0: height, 1: width). `same` puts the odd one at the end. */
export function borders(length: number, axis: 0 | 1, { size, strides, padding, dilation }: Window): [number, number] {
  if (padding === "valid") return [0, 0];
  if (padding !== "same") return axis === 0 ? [padding[0], padding[1]] : [padding[2], padding[3]];
  const stride = strides[axis];
  const total = Math.max((Math.ceil(length / stride) - 1) * stride + reach(size[axis], dilation[axis]) - length, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/**
 * How many positions a window takes along one axis (0: height, 1: width), with the sum: `⌈50/2⌉`.
 *
 * @param length of the input, in pixels
 * @returns a whole number; 0 or less when the window does not fit
 * @see Dumoulin & Visin 2016, "A guide to convolution arithmetic", https://arxiv.org/abs/1603.07285; PyTorch's rule for
 *   `ceil_mode`: the last window must start inside the image or its left border
 */
export function positions(length: Size, axis: 0 | 1, window: Window): Expression {
  const stride = window.strides[axis];
  if (length === null) return named(null, "?");
  if (window.padding === "same")
    return named(Math.ceil(length / stride), stride === 1 ? `${length}` : `⌈${length}/${stride}⌉`);
  const [before, after] = borders(length, axis, window);
  const covered = reach(window.size[axis], window.dilation[axis]);
  const room = length + before + after - covered;
  if (room < 0) return named(0, "0");
  const border = before + after > 0 ? ` + ${before + after}` : "";
  const fraction = `(${length}${border} − ${covered})/${stride}`;
  if (!window.ceilMode && covered === stride && border === "")
    return named(Math.floor(length / stride), length % stride === 0 ? `${length}/${stride}` : `⌊${length}/${stride}⌋`);
  if (!window.ceilMode)
    return named(
      Math.floor(room / stride) + 1,
      stride === 1 ? `${length}${border} − ${covered} + 1` : `⌊${fraction}⌋ + 1`,
    );
  const rounded = Math.ceil(room / stride) + 1;
  const startsOutside = (rounded - 1) * stride >= length + before;
  return named(startsOutside ? rounded - 1 : rounded, `⌈${fraction}⌉ + 1${startsOutside ? " − 1" : ""}`);
}
