import type { Param } from "../../core/param.ts";
import type { PlainValue } from "../../core/problem.ts";
import type { RandomGenerator } from "../../core/random.ts";

/** The values that each name may get. */
export type Draws = Readonly<Record<string, readonly number[]>>;

const mostValues = 10_000;

/** Numbers to draw by name: `{ filters: [16, 32, 64], width: { from: 20, to: 40, step: 2 } }`. */
export const draws = (details: { readonly doc: string }): Param<Draws> => ({
  ...details,
  kind: "text",
  default: "none",
  allowed: "a map of names with their values, as { filters: [16, 32, 64], width: { from: 20, to: 40, step: 2 } }",
  read(value) {
    if (value === "none") return {};
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value).map(([name, written]) => [name, valuesOf(written)] as const);
    const isGood = entries.every(([name, values]) => /^[\p{L}_][\p{L}\d_]*$/u.test(name) && values.length > 0);
    return isGood ? Object.fromEntries(entries) : undefined;
  },
});

/** None where they cannot be read. */
function valuesOf(written: PlainValue | Readonly<Record<string, unknown>>): readonly number[] {
  if (Array.isArray(written)) {
    const numbers = written.filter((value): value is number => typeof value === "number");
    return numbers.length === written.length && numbers.length <= mostValues ? numbers : [];
  }
  if (typeof written !== "object" || written === null) return [];
  const { from, to, step = 1, ...others } = written as Readonly<Record<string, unknown>>;
  if (Object.keys(others).length > 0 || typeof from !== "number" || typeof to !== "number") return [];
  if (typeof step !== "number" || !(step > 0) || to < from || (to - from) / step > mostValues) return [];
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, place) => from + place * step);
}

export const drawn = (random: RandomGenerator, of: Draws): ReadonlyMap<string, number> =>
  new Map(Object.entries(of).map(([name, values]) => [name, values[random.below(values.length)] ?? 0]));
