/** A line of Python in three parts: `self.conv = `, the call whose arguments may differ from use to use, what follows. */
export interface Line {
  readonly head: string;
  readonly call: Call | undefined;
  readonly tail: string;
  /** What stands in front of parameters here: `self.`. */
  readonly prefix?: string;
}

export interface Call {
  readonly callee: string;
  readonly positional: readonly string[];
  readonly keywords: ReadonlyMap<string, string>;
}

/** A line whose first call, of a layer or a class, is looked into. */
export function lineOf(head: string, text: string): Line {
  const open = text.indexOf("(");
  const callee = text.slice(0, open);
  const close = open < 0 ? -1 : closing(text, open);
  if (close < 0 || !/^[\w.]+$/.test(callee)) return { head: head + text, call: undefined, tail: "" };
  const parts = split(text.slice(open + 1, close));
  const named = parts.map((part) => /^([a-z_]\w*)=(?!=)(.*)$/s.exec(part));
  return {
    head,
    call: {
      callee,
      positional: parts.filter((_, place) => !named[place]),
      keywords: new Map(named.flatMap((match) => (match ? [[match[1] ?? "", match[2] ?? ""] as const] : []))),
    },
    tail: text.slice(close + 1),
  };
}

export function textOf({ head, call, tail }: Line): string {
  if (!call) return head;
  const words = [...call.positional, ...[...call.keywords].map(([key, value]) => `${key}=${value}`)];
  return `${head}${call.callee}(${words.join(", ")})${tail}`;
}

/** Where the bracket at `open` is closed; strings are stepped over. */
export function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === '"') at = endOfString(text, at);
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign) && --depth === 0) return at;
  }
  return -1;
}

/** The parts between commas that stand in no brackets. */
export function split(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === '"') at = endOfString(text, at);
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    else if (sign === "," && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()].filter(Boolean);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++)
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  return text.length;
}
