import { groupedBy } from "../../core/groupedBy.ts";
import type { PlainValue } from "../../core/problem.ts";
import { type BlockPiece, isRef, type Piece, type Slot } from "./piece.ts";
import type { Place } from "./skeleton.ts";

export interface Parameters {
  /** For each use in turn. */
  readonly values: Map<string, readonly Slot[]>;
  readonly holes: Map<Piece, Map<string, string>>;
}

/** A parameter for each value that differs from use to use: what the uses were given, where the values are it or follow from it. */
export function parametersFor(all: readonly (readonly Place[])[], uses: readonly BlockPiece[]): Parameters {
  const given = givenTo(uses);
  const values = new Map<string, readonly Slot[]>();
  const holes = new Map<Piece, Map<string, string>>();
  for (const [index, { piece, key, value }] of (all[0] ?? []).entries()) {
    const vector = all.map((places) => places[index]?.value as Slot);
    if (!isRef(value) && vector.every((each) => text(each) === text(value))) continue;
    const isFree = ([name, own]: Named) => !values.has(name) || text(values.get(name) as never) === text(own as never);
    const both = product(given.filter(isFree), vector);
    const found = bestOf(key, [
      ...[...values].map((known) => ({ known, said: expression(...known, vector) })),
      ...given.filter(([name]) => !values.has(name)).map((known) => ({ known, said: expression(...known, vector) })),
    ]);
    const name = freeName(wordFor(key), values);
    const said = found ? { text: found.said, of: [found.known] } : both;
    for (const [each, vectorOf] of said?.of ?? [[name, vector] as const]) values.set(each, vectorOf);
    const own = holes.get(piece) ?? new Map<string, string>();
    own.set(key, said?.text ?? `$${name}`);
    holes.set(piece, own);
  }
  return { values, holes };
}

type Named = readonly [name: string, values: readonly Slot[]];

interface Said {
  readonly known: Named;
  readonly said: string | undefined;
}

/** The value itself before a sum with it; of several that are the same in all uses, what is called alike or goes out. */
function bestOf(key: string, all: readonly Said[]): Said | undefined {
  const fitting = all.filter(({ said }) => said !== undefined);
  const same = fitting.filter(({ said, known: [name] }) => said === `$${name}`);
  const isOf = ({ known: [name] }: Said) => name === key || `${name}s` === key;
  const isNotIn = ({ known: [name] }: Said) =>
    !/^(in|inp)(?![a-z])|^in_?(put)?_?(planes|channels|features|dim)/.test(name);
  return same.find(isOf) ?? same.find(isNotIn) ?? same[0] ?? fitting.find(isNotIn) ?? fitting[0];
}

/** `$filters * $expansion`, of what the uses were given. */
function product(
  given: readonly Named[],
  vector: readonly Slot[],
): { readonly text: string; readonly of: readonly Named[] } | undefined {
  const factors = given.filter(
    ([, values]) => values.every((value) => Number.isInteger(value)) && new Set(values).size > 1,
  );
  for (const [place, one] of factors.entries())
    for (const other of factors.slice(place + 1))
      if (vector.every((value, use) => value === Number(one[1][use]) * Number(other[1][use])))
        return { text: `$${one[0]} * $${other[0]}`, of: [one, other] };
  return undefined;
}

/** What the class or function of all uses was given, each argument with its value in every use. */
function givenTo(uses: readonly BlockPiece[]): readonly (readonly [string, readonly Slot[]])[] {
  const [first] = uses;
  return Object.keys(first?.maker?.arguments ?? {}).flatMap((name) => {
    const values = uses.map(({ maker }) => alone(maker?.arguments[name]));
    const isNamed = /^[a-z]\w*$/i.test(name) && values.every((value) => value !== undefined);
    return isNamed ? [[name, values as readonly Slot[]] as const] : [];
  });
}

/** `(3, 3)` as 3, as it stands in a model file. */
const alone = (value: PlainValue | undefined): PlainValue | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((each) => each === value[0]) ? value[0] : value;

const text = (value: Slot | undefined): string => JSON.stringify(value);

const wordFor = (key: string): string =>
  key === "repeat" ? "repeats" : key.startsWith("from ") ? "skip" : key.replace(/\W+/g, "_") || "value";

function freeName(word: string, taken: ReadonlyMap<string, unknown>): string {
  let name = word;
  for (let number = 2; taken.has(name); number++) name = `${word}${/\d$/.test(word) ? "_" : ""}${number}`;
  return name;
}

/** How values follow from those of another parameter in every use: `$filters`, `$filters * 4`, `$kernel_size // 2`. */
function expression(name: string, others: readonly Slot[], values: readonly Slot[]): string | undefined {
  if (text(others as never) === text(values as never)) return `$${name}`;
  const pairs = others.map((other, place) => [other, values[place]] as const);
  if (
    !pairs.every((pair): pair is readonly [number, number] =>
      pair.every((each) => typeof each === "number" && Number.isInteger(each)),
    )
  )
    return undefined;
  const [first] = pairs;
  if (!first || pairs.some(([other]) => other <= 0)) return undefined;
  const factor = first[1] / first[0];
  if (Number.isInteger(factor) && factor > 1 && pairs.every(([other, value]) => value === other * factor))
    return `$${name} * ${factor}`;
  for (const divisor of [2, 4, 8, 16])
    if (pairs.every(([other, value]) => value === Math.floor(other / divisor) && value > 0))
      return `$${name} // ${divisor}`;
  return undefined;
}

/** The value of most uses; a name of a layer is no default. */
export function usual(values: readonly Slot[]): Slot {
  const lines = values.filter((value, place) => place === 0 || text(value) !== text(values[place - 1]));
  const counted = [...groupedBy(lines, text).values()].sort((a, b) => b.length - a.length);
  const [most] = counted[0] ?? [];
  return most === undefined || isRef(most) ? null : most;
}
