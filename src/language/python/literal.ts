import type { PlainValue } from "../../core/problem.ts";

/** As Python writes it. */
export function pythonLiteral(value: PlainValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = (value as readonly PlainValue[]).map(pythonLiteral);
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
  }
  return String(value);
}
