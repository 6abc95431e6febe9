import type { PlainValue } from "../../core/problem.ts";
import type { Argument } from "../trace/facts.ts";

export const isList = (value: Argument | undefined): value is readonly Argument[] => Array.isArray(value);

export const numberOf = (value: Argument | undefined): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

/** One number, or a list with nothing but numbers. */
export function numbersOf(value: Argument | undefined): readonly number[] | undefined {
  const values = isList(value) ? value : [value];
  const numbers = values.map((each) => numberOf(each as Argument));
  return numbers.every((each) => each !== undefined) ? numbers : undefined;
}

/** So many numbers, one standing for all. */
export function several(value: Argument | undefined, count: number): readonly number[] | undefined {
  const numbers = numbersOf(value);
  if (numbers?.length === 1) return Array.from({ length: count }, () => numbers[0] as number);
  return numbers?.length === count ? numbers : undefined;
}

/** As a model file writes it: one number where all are the same. */
export const short = (numbers: readonly number[]): PlainValue =>
  numbers.every((each) => each === numbers[0]) ? (numbers[0] ?? null) : numbers;

/** `undefined` for what a model file cannot hold: a tensor, a module, something unknown. */
export function plainOf(value: Argument | undefined): PlainValue | undefined {
  if (value === undefined || (typeof value === "object" && value !== null && !isList(value))) return undefined;
  if (!isList(value)) return value;
  const parts = value.map(plainOf);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** What stands under a key of an argument that is a map. */
const under = (key: "tensor" | "unknown", value: Argument | undefined): Argument | undefined =>
  typeof value === "object" && value !== null && !isList(value)
    ? (value as { readonly [key: string]: Argument })[key]
    : undefined;

/** The id of a tensor argument. */
export const tensorIn = (value: Argument | undefined): number | undefined => numberOf(under("tensor", value));

/** As a program would write it, for a sentence: `hidden_size=128`. */
export function shown(value: Argument): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return typeof value === "string" ? `"${value}"` : String(value);
  if (isList(value)) return `[${value.map(shown).join(", ")}]`;
  const unknown = under("unknown", value);
  return typeof unknown === "string" ? unknown : "…";
}
