import type { Line } from "./line.ts";

/** The lines of a function with its `return`, which takes the last value as it is made. */
export function returning(lines: readonly Line[], outputs: readonly string[]): readonly Line[] {
  const last = lines.at(-1);
  const [only, second] = outputs;
  const start = `${only} = `;
  return last && second === undefined && last.head.startsWith(start)
    ? [...lines.slice(0, -1), { ...last, head: `return ${last.head.slice(start.length)}` }]
    : [...lines, { head: `return ${outputs.join(", ")}`, call: undefined, tail: "" }];
}
