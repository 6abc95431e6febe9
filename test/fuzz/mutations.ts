import type { RandomGenerator } from "../../src/core/random.ts";

type Any = (count: number) => number;
type Pick = <T>(values: readonly T[]) => T;
export type Mutation = (text: string, any: Any, pick: Pick) => string;

/** A text after one to four of these mutations. */
export function mutated(text: string, random: RandomGenerator, mutations: readonly Mutation[]): string {
  let now = text;
  const any = (count: number) => Math.floor(random.uniform() * count);
  const pick = <T>(values: readonly T[]): T => values[any(values.length)] as T;
  for (let count = 1 + any(4); count > 0; count--) now = pick(mutations)(now, any, pick);
  return now;
}

export const inPlaceOf = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

/** Another word in the place of one that the pattern finds. */
export const another =
  (pattern: RegExp, values: readonly string[] | ((text: string) => readonly string[])): Mutation =>
  (text, _any, pick) => {
    const found = [...text.matchAll(pattern)];
    const others = typeof values === "function" ? values(text) : values;
    if (found.length === 0 || others.length === 0) return text;
    const { index, 0: old } = pick(found);
    return inPlaceOf(text, index, index + old.length, pick(others));
  };

export const changeLines =
  (change: (lines: string[], any: Any) => void): Mutation =>
  (text, any) => {
    const lines = text.split("\n");
    change(lines, any);
    return lines.join("\n");
  };

export const withoutAPiece: Mutation = (text, any) => {
  const start = any(text.length);
  return inPlaceOf(text, start, start + 1 + any(12), "");
};

/** A sign more, or in the place of another. */
export const withASign =
  (signs: readonly string[]): Mutation =>
  (text, any, pick) => {
    const at = any(text.length + 1);
    return inPlaceOf(text, at, at + any(2), pick(signs));
  };

export const cutOff: Mutation = (text, any) => text.slice(0, any(text.length + 1));

export const withoutALine = changeLines((lines, any) => lines.splice(any(lines.length), 1));
