import type { Param } from "../param.ts";
import type { PlainValue } from "../problem.ts";
import { readPadding } from "../window.ts";

type Sides = readonly [top: number, bottom: number, left: number, right: number];

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
