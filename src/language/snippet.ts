import type { Param, Params } from "../core/param.ts";
import type { PlainValue } from "../core/problem.ts";
import { usualValue } from "../core/readParameters.ts";
import { written } from "./parameterMarkdown.ts";

/** Plain text inside a snippet. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

/** A place to stop at, with a value to start from or a list of words to choose from. */
export function valueStop(param: Param<unknown>, stop: number): string {
  if (param.kind === "names") return `[$${stop}]`;
  const usual = written(valueToStartFrom(param));
  if (!param.options || param.options.length < 2) return `\${${stop}:${literal(usual)}}`;
  const words = [usual, ...param.options.filter((option) => option !== usual)];
  return `\${${stop}|${words.map((word) => word.replace(/[\\,|$}]/g, "\\$&")).join(",")}|}`;
}

export const valueToStartFrom = (param: Param<unknown>): PlainValue =>
  param.default === undefined || param.default === null ? usualValue(param) : param.default;

/** `{ filters: ${1:32}, kernel_size: ${2:3} }`: what must be given; empty where nothing must. */
export function requiredParameters(params: Params): string {
  const required = Object.entries(params).filter(([, param]) => param.default === undefined);
  if (required.length === 0) return "";
  return `{ ${required.map(([name, param], index) => `${name}: ${valueStop(param, index + 1)}`).join(", ")} }`;
}
