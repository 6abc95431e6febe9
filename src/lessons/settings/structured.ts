import type { Param, Params, Values } from "../../core/param.ts";
import type { PlainValue } from "../../core/problem.ts";
import { readParameters } from "../../core/readParameters.ts";

interface Details {
  readonly doc: string;
  /** To end the sentence "`mistakes` must be …". */
  readonly allowed: string;
  /** Of what may be left out. */
  readonly default?: PlainValue;
}

const isMap = (value: unknown): value is Readonly<Record<string, PlainValue>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A map whose entries are parameters themselves. */
export const group = <const P extends Params>(params: P, details: Details): Param<Values<P>> => ({
  ...details,
  kind: "text",
  read(value) {
    if (!isMap(value)) return undefined;
    const { values, problems } = readParameters("", params, value);
    return problems.length === 0 ? (values as Values<P>) : undefined;
  },
});

/** A list of such maps; empty where nothing is written. */
export function groups<const P extends Params>(params: P, details: Details): Param<readonly Values<P>[]> {
  const one = group(params, details);
  return list(one.read, { default: [], ...details });
}

/** A list of texts; empty where nothing is written. */
export const texts = (details: Details): Param<readonly string[]> =>
  list((value) => (typeof value === "string" && value !== "" ? value : undefined), { default: [], ...details });

const list = <Value>(read: (value: PlainValue) => Value | undefined, details: Details): Param<readonly Value[]> => ({
  ...details,
  kind: "text",
  read(value) {
    if (!Array.isArray(value) || value.length > 100) return undefined;
    const items = (value as readonly PlainValue[]).map(read);
    return items.every((item) => item !== undefined) ? items : undefined;
  },
});

/** A number, or a sum with the numbers that were drawn. */
export const formula = (details: { readonly doc: string; readonly default?: PlainValue }): Param<string> => ({
  ...details,
  kind: "text",
  allowed: "a number or a sum, as (3·3·channels + 1) · filters",
  read: (value) =>
    typeof value === "number" || (typeof value === "string" && value !== "") ? String(value) : undefined,
});
