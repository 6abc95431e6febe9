import { visible } from "../core/visible.ts";

/** A value as Python writes it. */
export type PythonValue = number | string | boolean | null | readonly PythonValue[];

export function literal(value: PythonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numeral(value);
  if (typeof value === "string") return visible(JSON.stringify(value));
  return value.length === 1 ? `(${literal(value[0] ?? null)},)` : `(${value.map(literal).join(", ")})`;
}

export const list = (values: readonly PythonValue[]): string => `[${values.map(literal).join(", ")}]`;

/** One number where all are equal, as people write sizes: `3`, `(3, 5)`. */
export function sizes(values: readonly number[]): string {
  const [first = 0] = values;
  return literal(values.every((value) => value === first) ? first : values);
}

/** `name(2, stride=1)`: positional values as they stand, keywords where they have a value. */
export function call(
  name: string,
  positional: readonly string[],
  keywords: Readonly<Record<string, string | undefined>> = {},
): string {
  const named = Object.entries(keywords).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
  return `${name}(${[...positional, ...named].join(", ")})`;
}

/** The value, unless it is what is taken anyway. */
export const unless = (usual: PythonValue, value: PythonValue): string | undefined =>
  literal(value) === literal(usual) ? undefined : literal(value);

/** `0.001`, `1e-5`. */
function numeral(value: number): string {
  if (Number.isFinite(value)) return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
  return `float("${value > 0 ? "inf" : Number.isNaN(value) ? "nan" : "-inf"}")`;
}
