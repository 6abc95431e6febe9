import type { Params } from "./param.ts";
import type { PlainValue, Problem } from "./problem.ts";

/** One of several ways to do a thing, which a file chooses by its name: `optimizer: Adam`, `schedule: { step: { … } }`. */
export interface Rule<P extends Params = Params> {
  readonly name: string;
  readonly doc: string;
  readonly params: P;
}

/** A rule as a model chose it, its parameters checked and complete. */
export interface Choice<Name extends string = string> {
  readonly type: Name;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What is wrong with parameters that do not go together. Each names one of them. */
export type Faults = readonly Problem[];

/** The rule of this name, with each parameter that is left out at its default. */
export function choose<Name extends string>(
  rules: Readonly<Record<Name, { readonly params: object }>>,
  type: Name,
  given: Readonly<Record<string, unknown>> = {},
): Choice<Name> {
  const defaults = Object.entries(rules[type].params as Params).map(([name, { default: usual, read }]) => [
    name,
    read((usual ?? null) as PlainValue) ?? null,
  ]);
  return { type, params: { ...(Object.fromEntries(defaults) as Record<string, unknown>), ...given } };
}
