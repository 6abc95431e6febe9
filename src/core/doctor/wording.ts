import { formatCount } from "../wording.ts";

const mostNamed = 3;

/** `a, b and c`; `a, b, c and 12 more`. */
export function named(names: readonly string[], most = mostNamed): string {
  const shown = names.slice(0, most).map(printable);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${formatCount(more)} more`;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** A name of a file that is safe to show: what breaks a line, moves a cursor or turns the direction of writing is spelt out. */
export const printable = (name: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  name.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (letter) => {
    const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[letter];
    return short ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });

/** `37 %`. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;
