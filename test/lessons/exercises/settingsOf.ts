import type { Params } from "../../../src/core/param.ts";
import type { PlainValue } from "../../../src/core/problem.ts";

/** A kind's settings: those that are given, and the defaults of the others. */
export const settingsOf = (params: Params, given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, param.read((given[name] ?? param.default) as PlainValue)]),
  );
