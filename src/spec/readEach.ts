import type { ParameterSpan } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import type { Params } from "../core/param.ts";
import type { PlacedProblem, PlainValue } from "../core/problem.ts";
import { readParameters } from "../core/readParameters.ts";
import { shortened } from "../core/wording.ts";
import type { Entry } from "./tree.ts";
import { plainValue } from "./values.ts";

type Read = Readonly<Record<string, unknown>>;

/** Like `readParameters`, but one wrong value does not hide the others: each falls back to its default alone. */
export function readEach(
  owner: string,
  params: Params,
  entries: readonly Entry[],
  problems: PlacedProblem[],
  known: readonly string[] = Object.keys(params),
): Read {
  const spans = spansOf(entries);
  const written: Record<string, PlainValue> = Object.fromEntries(
    entries.map(({ key, value }) => [key, plainValue(value)]),
  );
  for (const problem of readParameters(owner, params, written).problems) {
    const span = spans[problem.parameter ?? ""];
    if (!span) continue;
    const unknown = problem.code === "unknown-parameter";
    const meant = unknown ? nearest(problem.parameter ?? "", known) : undefined;
    const better = problem.remedies?.find((remedy) => remedy.kind === "set-parameter")?.value;
    const replacement = unknown ? meant : better;
    problems.push({
      ...problem,
      ...(unknown && {
        code: "unknown-key",
        message: `${owner} has no \`${shortened(problem.parameter ?? "")}\`. ${meant ? `Did you mean \`${meant}\`?` : `It has ${known.join(", ")}.`}`,
      }),
      remedies: replacement === undefined ? [] : [{ kind: "replace", value: replacement }],
      span: unknown ? span.key : span.value,
    });
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => {
      const value = Object.hasOwn(written, name) ? param.read(written[name] ?? null) : undefined;
      return [name, value ?? (param.default === undefined ? undefined : param.read(param.default))];
    }),
  );
}

export const spansOf = (entries: readonly Entry[]): Record<string, ParameterSpan> =>
  Object.fromEntries(entries.map(({ key, keySpan, value }) => [key, { key: keySpan, value: value.span }]));
