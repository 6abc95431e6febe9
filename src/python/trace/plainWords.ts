import { hasUnseen, oneLine } from "../../core/visible.ts";

/** As JSON may write a character that nobody sees, or half of one. */
const written = /\\[bfnrt]|\\u00(?:[01]|7f|[89])|\\u20(?:2[89a-e]|6[6-9])|\\ud[89a-f]/i;

/** Whether any text of this JSON may hold such a character. */
export const mayHoldUnseen = (json: string): boolean => written.test(json) || hasUnseen(json);

/**
 * The same value, with names and words of one line. Sentences (`message`) keep their lines. A program chooses them all,
 * and they go on to hovers, terminals and the code of other programs.
 */
export function withPlainWords(value: unknown, field = ""): unknown {
  if (typeof value === "string")
    return field === "message" ? value.split("\n").map(oneLine).join("\n") : oneLine(value);
  if (Array.isArray(value)) return value.map((one) => withPlainWords(one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [oneLine(name), withPlainWords(one, name)]));
}
