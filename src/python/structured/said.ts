/** A name with what it stands for in each use. */
export interface Named {
  readonly name: string;
  readonly values: readonly string[];
}

export interface Said {
  readonly text: string;
  /** What stands in it. */
  readonly of: readonly Named[];
}

/** A parameter, or else a name that the uses were given, that the values are or follow from. */
export function bestOf(
  word: string,
  values: readonly string[],
  parameters: readonly Named[],
  given: readonly Named[],
): Said | undefined {
  const known = new Set(parameters.map(({ name }) => name));
  const candidates: readonly Named[] = [...parameters, ...given.filter(({ name }) => !known.has(name))];
  const all = candidates.flatMap(({ name, values: own }) => {
    const text = expression({ name, values: own }, values);
    return text === undefined ? [] : [{ name, text, of: [{ name, values: own }] }];
  });
  const same = all.filter(({ name, text }) => name === text);
  const comesIn = /^in(?![a-z])|^inp(ut)?s?(?![a-z])/;
  const suits = ({ name }: { readonly name: string }) => comesIn.test(word) === comesIn.test(name);
  const mayFollow = (name: string) =>
    known.has(name) || !counts.test(name) || (word === "padding" && name === "kernel_size");
  const follows = all.filter(({ name }) => mayFollow(name));
  return (
    same.find(({ name }) => name === word) ??
    same.find((each) => known.has(each.name) && suits(each)) ??
    same.find(suits) ??
    same[0] ??
    follows.find(suits) ??
    follows[0] ??
    product(given, values)
  );
}

/** `filters * expansion`, of what the uses were given. */
function product(given: readonly Named[], values: readonly string[]): Said | undefined {
  const factors = given.filter(
    ({ name, values }) =>
      !counts.test(name) && values.every((value) => /^\d+$/.test(value)) && new Set(values).size > 1,
  );
  for (const [place, one] of factors.entries())
    for (const other of factors.slice(place + 1))
      if (values.every((value, use) => Number(value) === Number(one.values[use]) * Number(other.values[use])))
        return { text: `${one.name} * ${other.name}`, of: [one, other] };
  return undefined;
}

/** Sizes do not follow from these. */
const counts = /stride|kernel|dilation|pool|count|repeat|depth|rate|^n(um)?_/;

/** How values follow from those of a parameter in every use: `filters`, `4 * filters`. */
function expression({ name, values: others }: Named, values: readonly string[]): string | undefined {
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
