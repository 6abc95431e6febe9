import { groupedBy } from "../../core/groupedBy.ts";
import { type Given, sharedNames } from "./given.ts";
import { type Call, type Line, textOf } from "./line.ts";
import { bestOf, type Named } from "./said.ts";

/** What a call takes where nothing is said, by the name of what is called. */
export type Defaults = (callee: string) => Readonly<Record<string, string>>;

/** What a positional argument is called, where it becomes a parameter. */
export type Positional = (callee: string, place: number) => string | undefined;

export interface Parameter extends Named {
  readonly usual: string | undefined;
}

/** Code of several uses as one: a definition with parameters. */
export interface Unified {
  readonly parameters: readonly Parameter[];
  readonly lines: readonly string[];
  /** For each line the parameters that stand in it. */
  readonly used: readonly (readonly string[])[];
  /** Which of the uses it is of. */
  readonly members: readonly number[];
}

/**
 * Uses whose code differs in values alone become one definition; those that differ in more, several.
 *
 * @param given  of each use: names that its values may go by
 */
export function unified(
  uses: readonly (readonly Line[])[],
  defaults: Defaults,
  positional: Positional,
  given: readonly Given[],
): Unified[] {
  const places = [...uses.keys()];
  return [...groupedBy(places, (place) => (uses[place] ?? []).map(outline).join("\n")).values()].flatMap((members) => {
    const filled = withDefaults(
      members.map((member) => uses[member] ?? []),
      defaults,
    );
    const byText = groupedBy([...members.keys()], (index) =>
      (filled[index] ?? []).map((line) => masked(textOf(line))).join("\n"),
    );
    return [...byText.values()].map((same) =>
      definition(
        same.map((index) => filled[index] ?? []),
        same.map((index) => members[index] ?? 0),
        defaults,
        positional,
        same.map((index) => given[members[index] ?? 0] ?? new Map()),
      ),
    );
  });
}

const literals =
  /\[-?\d+(?:, -?\d+)+\]|(?<!\w)\(-?\d+(?:, -?\d+)+\)|"(?:[^"\\]|\\.)*"|(?<![\w.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?\b|\b(?:True|False|None)\b/g;
const masked = (text: string): string => text.replace(literals, "_");

/** What must be the same: all but values and keywords. */
const outline = ({ head, call, tail }: Line): string =>
  call ? `${masked(head)}${call.callee}(${call.positional.map(masked).join()})${masked(tail)}` : masked(head);

/** Each keyword that one of the uses has, in all of them: those without a default first. */
function withDefaults(uses: readonly (readonly Line[])[], defaults: Defaults): readonly (readonly Line[])[] {
  const keys = (uses[0] ?? []).map(({ call }, place) => {
    const order = Object.keys(call ? defaults(call.callee) : {});
    const rank = (key: string) => order.indexOf(key);
    const all = [...new Set(uses.flatMap((lines) => [...(lines[place]?.call?.keywords.keys() ?? [])]))];
    return all.sort((one, other) => rank(one) - rank(other));
  });
  return uses.map((lines) =>
    lines.map((line, place) =>
      line.call ? { ...line, call: filledCall(line.call, keys[place] ?? [], defaults(line.call.callee)) } : line,
    ),
  );
}

function filledCall(call: Call, keys: readonly string[], usual: Readonly<Record<string, string>>): Call {
  const values = keys.flatMap((key): [string, string][] => {
    const value = call.keywords.get(key) ?? usual[key];
    return value === undefined ? [] : [[key, value]];
  });
  return { ...call, keywords: new Map(values) };
}

function definition(
  uses: readonly (readonly Line[])[],
  members: readonly number[],
  defaults: Defaults,
  positional: Positional,
  given: readonly Given[],
): Unified {
  const parameters: Parameter[] = [];
  const names = sharedNames(given, uses[0] ?? []);
  const used: string[][] = [];
  const lines = (uses[0] ?? []).map((line, place) => {
    used.push([]);
    const fill = (texts: readonly string[], word: string, usual?: string): string => {
      const vectors = texts.map((text) => [...text.matchAll(literals)].map(([literal]) => literal));
      let index = 0;
      return (texts[0] ?? "").replace(literals, (literal, at: number, text: string) => {
        const values = vectors.map((vector) => vector[index] ?? "");
        index++;
        if (values.every((value) => value === literal)) return literal;
        const inner = word === "size" ? wordAt(text, at, positional) : undefined;
        const plain = word === "size" && literal.startsWith("[") ? "indices" : word;
        const own = text.slice(0, at).endsWith("range(") ? "count" : (inner ?? plain);
        const taken = parameters.map(({ name }) => name);
        // A name that a parameter has taken for other values is no longer one that the uses were given.
        const open = names.filter(({ name, values }) =>
          parameters.every((known) => known.name !== name || known.values.join() === values.join()),
        );
        const found = bestOf(own, values, parameters, open);
        const name = freeName(own, taken);
        const { text: said, of } = found ?? { text: name, of: [{ name, values }] };
        for (const each of of) {
          const isItself = texts[0] === literal && said === each.name;
          if (!taken.includes(each.name)) parameters.push({ ...each, usual: isItself ? usual : undefined });
          used.at(-1)?.push(each.name);
        }
        return of.reduce(
          (code, { name }) => code.replace(new RegExp(`\\b${name}\\b`), `${line.prefix ?? ""}${name}`),
          said,
        );
      });
    };
    const all = uses.map((other) => other[place] as Line);
    const { call } = line;
    if (!call)
      return fill(
        all.map((other) => other.head),
        "size",
      );
    const usual = defaults(call.callee);
    const calls = all.map((other) => other.call as Call);
    const written = {
      callee: call.callee,
      positional: call.positional.map((_, index) =>
        fill(
          calls.map((other) => other.positional[index] ?? ""),
          positional(call.callee, index) ?? "size",
        ),
      ),
      keywords: new Map(
        [...call.keywords].flatMap(([key]) => {
          const texts = calls.map((other) => other.keywords.get(key) ?? "");
          const text = fill(texts, key, usual[key]);
          return text === usual[key] ? [] : [[key, text] as const];
        }),
      ),
    };
    return textOf({
      head: fill(
        all.map((other) => other.head),
        "size",
      ),
      call: written,
      tail: fill(
        all.map((other) => other.tail),
        "size",
      ),
    });
  });
  return { parameters: [...parameters].sort(byUsual), lines, used, members };
}

/** Those with a default come last, as Python wants it; the others as convolutions have them. */
const byUsual = (one: Parameter, other: Parameter): number =>
  Number(one.usual !== undefined) - Number(other.usual !== undefined) || rankOf(one) - rankOf(other);

const usualOrder = [/^in_/, /^(out_(channels|features)|filters|units)$/, /^kernel_size$/];

const rankOf = ({ name, usual }: Parameter): number => {
  const rank = usualOrder.findIndex((pattern) => pattern.test(name));
  return usual !== undefined || rank < 0 ? usualOrder.length : rank;
};

function freeName(word: string, taken: readonly string[]): string {
  let name = word;
  for (let number = 2; taken.includes(name); number++) name = `${word}${/\d$/.test(word) ? "_" : ""}${number}`;
  return name;
}

/** What a value inside a line is to the call that takes it: a list of blocks is not looked into otherwise. */
function wordAt(text: string, at: number, positional: Positional): string | undefined {
  let depth = 0;
  let place = 0;
  for (let index = at - 1; index >= 0; index--) {
    const sign = text[index] as string;
    if (sign === "=" && depth === 0) return undefined;
    if (sign === "," && depth === 0) place++;
    if (")]}".includes(sign)) depth++;
    if ("([{".includes(sign) && depth-- === 0) {
      const callee = sign === "(" ? /[\w.]+$/.exec(text.slice(0, index))?.[0] : undefined;
      return callee === undefined ? undefined : positional(callee, place);
    }
  }
  return undefined;
}
