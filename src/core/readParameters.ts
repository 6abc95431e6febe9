import { nearest } from "./nearest.ts";
import type { Param, Params } from "./param.ts";
import { error, type PlainValue, type Problem } from "./problem.ts";
import { shortened } from "./wording.ts";

export interface ReadParameters {
  /** Complete and checked; `undefined` when one that matters is missing or wrong. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly Problem[];
}

/** Checks what was written against a declaration and fills in the defaults. */
export function readParameters(
  owner: string,
  params: Params,
  written: Readonly<Record<string, PlainValue>>,
): ReadParameters {
  const problems: Problem[] = Object.keys(written)
    .filter((name) => !Object.hasOwn(params, name))
    .map((name) => unknownParameter(owner, name, params));
  const values: Record<string, unknown> = {};
  let complete = true;
  for (const [name, param] of Object.entries(params)) {
    const value = Object.hasOwn(written, name) ? written[name] : param.default;
    const read = value === undefined ? undefined : param.read(value);
    if (read === undefined) {
      complete = false;
      problems.push(value === undefined ? missing(owner, name, param) : badValue(name, param, value));
    } else values[name] = read;
  }
  return { values: complete ? values : undefined, problems };
}

function unknownParameter(owner: string, name: string, params: Params): Problem {
  const meant = nearest(name, Object.keys(params));
  const known = Object.keys(params);
  const has = known.length > 0 ? `It has ${known.join(", ")}.` : "It has none.";
  return error(
    "unknown-parameter",
    `${owner} has no parameter \`${shortened(name)}\`. ${meant ? `Did you mean \`${meant}\`?` : has}`,
    {
      parameter: name,
      remedies: [
        ...(meant ? [{ kind: "rename-parameter", parameter: name, to: meant } as const] : []),
        { kind: "remove-parameter", parameter: name },
      ],
    },
  );
}

const missing = (owner: string, name: string, param: Param<unknown>): Problem =>
  error("missing-parameter", `${owner} needs \`${name}\`: ${param.allowed}.`, {
    remedies: [{ kind: "set-parameter", parameter: name, value: usualValue(param) }],
  });

function badValue(name: string, param: Param<unknown>, value: PlainValue): Problem {
  const better = closest(param, value);
  const meant = param.options && better !== undefined ? ` Did you mean ${better}?` : "";
  return error("bad-value", `\`${param.writtenAs ?? name}\` must be ${param.allowed}, not ${show(value)}.${meant}`, {
    parameter: name,
    remedies: better === undefined ? [] : [{ kind: "set-parameter", parameter: name, value: better }],
  });
}

/** A value to start from where the file gives none. */
export function usualValue({ kind, options, example, min = 1 }: Param<unknown>): PlainValue {
  if (example !== undefined) return example;
  if (options?.[0] !== undefined) return kind === "flag" ? true : options[0];
  if (kind === "shape") return [28, 28, 1];
  if (kind === "text") return "name";
  if (kind === "numbers") return 1;
  return kind === "pair" ? 3 : Math.max(min, kind === "number" ? 0.5 : 32);
}

/** The nearest value that is allowed, where there is one that was probably meant. */
function closest({ kind, options, min, max, read }: Param<unknown>, value: PlainValue): PlainValue | undefined {
  if (options && typeof value === "string") return nearest(value, options);
  const given = typeof value === "string" ? (words[value.toLowerCase()] ?? Number(value)) : value;
  if (typeof given !== "number" || !Number.isFinite(given)) return undefined;
  const limited = Math.min(Math.max(given, min ?? given), max ?? given);
  const candidate = kind === "number" ? limited : Math.round(limited);
  return read(candidate) === undefined ? undefined : candidate;
}

const words: Record<string, number> = Object.fromEntries(
  ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].map((word, value) => [
    word,
    value,
  ]),
);

const show = (value: PlainValue): string => shortened(JSON.stringify(value), 40);
