import type { Argument } from "../trace/facts.ts";
import { isList, numberOf, numbersOf } from "./values.ts";

type Given = Readonly<Record<string, Argument>>;

/** Of `permute`: the input's axis at each place of the output, the batch included. */
export function permuting({ dims }: Given, rank: number): readonly number[] | undefined {
  const only = isList(dims) && dims.length === 1 && isList(dims[0]) ? dims[0] : dims;
  return numbersOf(only as Argument)?.map((dim) => (dim < 0 ? dim + rank : dim));
}

/** Of `transpose`, which exchanges two axes. */
export function transposing(given: Given, rank: number): readonly number[] | undefined {
  const [a, b] = [given.dim0 ?? given.axis0, given.dim1 ?? given.axis1].map((dim) => numberOf(dim));
  if (a === undefined || b === undefined) return undefined;
  const [from, to] = [a, b].map((dim) => (dim < 0 ? dim + rank : dim)) as [number, number];
  return Array.from({ length: rank }, (_, axis) => (axis === from ? to : axis === to ? from : axis));
}
