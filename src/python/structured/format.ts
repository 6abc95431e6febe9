import { closing, split } from "./line.ts";

/** As `black` has it. */
export const longest = 88;

/** A line of code, over several lines where it is too long. */
export function formatted(text: string, indent: number): string[] {
  const space = " ".repeat(indent);
  if (indent + text.length <= longest || text.startsWith("#") || text === "") return [text === "" ? "" : space + text];
  const open = lastBracket(text);
  if (open === undefined) return [space + text];
  const close = closing(text, open);
  const [head, body, tail] = [text.slice(0, open + 1), text.slice(open + 1, close), text.slice(close)];
  if (body === "") return [space + text];
  const loop = loopIn(body);
  if (loop !== undefined)
    return [
      space + head,
      ...formatted(body.slice(0, loop), indent + 4),
      " ".repeat(indent + 4) + body.slice(loop + 1),
      space + tail,
    ];
  const parts = split(body);
  const isWhole = indent + 4 + body.length <= longest;
  const inner = isWhole ? formatted(body, indent + 4) : parts.flatMap((part) => ended(formatted(part, indent + 4)));
  return [space + head, ...inner, space + tail];
}

const ended = (lines: readonly string[]): string[] =>
  lines.map((line, place) => (place === lines.length - 1 ? `${line},` : line));

/** Where a comprehension's `for` stands behind what it makes: no comma may follow it. */
function loopIn(body: string): number | undefined {
  const at = body.lastIndexOf(" for ");
  const isLoop = /^ for \w+ in \w+\([^()]*\)$/.test(body.slice(at));
  return at > 0 && isLoop && split(body).length === 1 ? at : undefined;
}

/** A last call with so little in it stays behind what it is called on: `layers.Conv2D(…)(x)`. */
const fewest = 8;

/** The one that what can be broken ends in, as its last argument list. */
function lastBracket(text: string): number | undefined {
  let found: number | undefined;
  for (let at = 0; at < text.length; at++)
    if ("([{".includes(text[at] as string)) {
      const close = closing(text, at);
      if (close < 0) return undefined;
      if (close > at + fewest || (found === undefined && close > at + 1)) found = at;
      at = close;
    }
  return found;
}

export const block = (lines: readonly string[], indent: number): string =>
  lines
    .flatMap((line) => {
      const text = line.trimStart();
      return formatted(text, indent + line.length - text.length);
    })
    .join("\n");
