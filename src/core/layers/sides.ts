import type { Param } from "../param.ts";
import type { PlainValue } from "../problem.ts";
import { readPadding } from "../window.ts";

export type Sides = readonly [top: number, bottom: number, left: number, right: number];

/** Rows and columns on each side: one number, [height, width], or [top, bottom, left, right]. */
export const sidesParam = (details: { doc: string; default: number }): Param<Sides> => ({
  ...details,
  kind: "padding",
  allowed: "a whole number, [height, width] or [top, bottom, left, right], none negative",
  read(value: PlainValue) {
    const list = Array.isArray(value) ? (value as readonly PlainValue[]) : [];
    const [tall = null, wide = null] = list;
    const read = readPadding(list.length === 2 ? [tall, tall, wide, wide] : value);
    return typeof read === "string" ? undefined : read;
  },
});

/** `3 on each side`, or each of the four. */
export const sidesText = ([top, bottom, left, right]: Sides): string =>
  new Set([top, bottom, left, right]).size === 1
    ? `${top} on each side`
    : `${top} above, ${bottom} below, ${left} left, ${right} right`;
