import { groupedBy } from "../../core/groupedBy.ts";
import { type Call, type Line, textOf } from "./line.ts";

/** What a call takes where nothing is said, by the name of what is called. */
export type Defaults = (callee: string) => Readonly<Record<string, string>>;

/** What a positional argument is called, where it becomes a parameter. */
export type Positional = (callee: string, place: number) => string | undefined;

export interface Parameter {
  readonly name: string;
  /** Of each use in turn. */
  readonly values: readonly string[];
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

/** Uses whose code differs in values alone become one definition; those that differ in more, several. */
export function unified(uses: readonly (readonly Line[])[], defaults: Defaults, positional: Positional): Unified[] {
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

/** Each keyword that one of the uses has, in all of them. */
function withDefaults(uses: readonly (readonly Line[])[], defaults: Defaults): readonly (readonly Line[])[] {
  const keys = (uses[0] ?? []).map(({ call }, place) => {
    const order = Object.keys(call ? defaults(call.callee) : {});
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
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
): Unified {
  const parameters: { name: string; values: readonly string[]; usual: string | undefined }[] = [];
  const used: string[][] = [];
  const lines = (uses[0] ?? []).map((line, place) => {
    const own: string[] = [];
    used.push(own);
    const fill = (texts: readonly string[], word: string, usual?: string): string => {
      const vectors = texts.map((text) => [...text.matchAll(literals)].map(([literal]) => literal));
      let index = 0;
      return (texts[0] ?? "").replace(literals, (literal, at: number, text: string) => {
        const values = vectors.map((vector) => vector[index] ?? "");
        index++;
        if (values.every((value) => value === literal)) return literal;
        const known = parameters.flatMap((parameter) => {
          const text = expression(parameter, values);
          return text === undefined ? [] : [{ name: parameter.name, text }];
        });
        const best = known.find(({ name, text }) => name === text) ?? known[0];
        const name =
          best?.name ??
          freeName(
            text.slice(0, at).endsWith("range(")
              ? "count"
              : word === "size" && literal.startsWith("[")
                ? "indices"
                : word,
            parameters.map((parameter) => parameter.name),
          );
        if (!best) parameters.push({ name, values, usual: texts[0] === literal ? usual : undefined });
        own.push(name);
        return (best?.text ?? name).replace(name, `${line.prefix ?? ""}${name}`);
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

/** Those with a default come last, as Python wants it. */
const byUsual = (one: Parameter, other: Parameter): number =>
  Number(one.usual !== undefined) - Number(other.usual !== undefined);

/** How values follow from those of a parameter in every use: `filters`, `4 * filters`. */
function expression({ name, values: others }: Parameter, values: readonly string[]): string | undefined {
  if (values.every((value, place) => value === others[place])) return name;
  const numbers = values.map(Number);
  const bases = others.map(Number);
  if (![...numbers, ...bases].every((each) => Number.isInteger(each) && each > 0)) return undefined;
  const factor = (numbers[0] ?? 0) / (bases[0] ?? 1);
  if (Number.isInteger(factor) && factor > 1 && numbers.every((value, place) => value === (bases[place] ?? 0) * factor))
    return `${factor} * ${name}`;
  for (const divisor of [2, 4, 8])
    if (numbers.every((value, place) => value === Math.floor((bases[place] ?? 0) / divisor)))
      return `${name} // ${divisor}`;
  return undefined;
}

function freeName(word: string, taken: readonly string[]): string {
  let name = word;
  for (let number = 2; taken.includes(name); number++) name = `${word}${/\d$/.test(word) ? "_" : ""}${number}`;
  return name;
}
