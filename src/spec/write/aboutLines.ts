import type { About } from "../../core/about.ts";
import type { PlainValue } from "../../core/problem.ts";
import { scalar } from "./scalar.ts";

/** `about:` with what is known of a published network. */
export function aboutLines(about: About | undefined): string[] {
  if (!about) return [];
  const { published, ...fields } = about;
  const lines = [
    ...entries(fields),
    ...(published ? ["published:", ...entries(published).map((line) => `  ${line}`)] : []),
  ];
  return lines.length > 0 ? ["about:", ...lines.map((line) => `  ${line}`)] : [];
}

const entries = (values: object): string[] =>
  Object.entries(values as Readonly<Record<string, PlainValue>>).map(([key, value]) => `${key}: ${scalar(value)}`);
