import type { Span } from "../core/model.ts";
import { error, type PlacedProblem, type PlainValue } from "../core/problem.ts";
import { evaluate } from "./evaluate.ts";
import type { Tree } from "./tree.ts";

/** A value as it stands. A map, which no parameter is, becomes `{…}`: whoever checks the value refuses that. */
export function plainValue(tree: Tree): PlainValue {
  if (tree.kind === "scalar") return tree.value;
  return tree.kind === "list" ? tree.items.map(plainValue) : "{…}";
}

/** A value with `$names` and the sums on them worked out. What cannot be worked out is a problem and stays as it is. */
export function workedOut(tree: Tree, names: ReadonlyMap<string, PlainValue>, problems: PlacedProblem[]): PlainValue {
  if (tree.kind === "list") return tree.items.map((item) => workedOut(item, names, problems));
  const value = plainValue(tree);
  if (typeof value !== "string") return value;
  const result = evaluate(value, names);
  if ("value" in result) return result.value;
  problems.push({ ...error("bad-expression", result.fault), span: tree.span });
  return value;
}

export const badValue = (span: Span, message: string): PlacedProblem => ({ ...error("bad-value", message), span });
