interface Unit {
  /** Only numbers of one dimension can be compared. */
  readonly dimension: string;
  /** Of it in its base: bytes, seconds, a share, or itself. */
  readonly factor: number;
}

/** By their names in small letters: people write mb for MB, and nobody means a bit by it here. */
const units: Readonly<Record<string, Unit>> = {
  ...measured("bytes", {
    "b byte bytes": 1,
    "kb kilobyte kilobytes": 1e3,
    "mb megabyte megabytes": 1e6,
    "gb gigabyte gigabytes": 1e9,
    "tb terabyte terabytes": 1e12,
    "kib kibibyte kibibytes": 2 ** 10,
    "mib mebibyte mebibytes": 2 ** 20,
    "gib gibibyte gibibytes": 2 ** 30,
    "tib tebibyte tebibytes": 2 ** 40,
  }),
  ...measured("seconds", {
    "ms millisecond milliseconds": 1e-3,
    "s sec second seconds": 1,
    "min minute minutes": 60,
    "h hour hours": 3600,
  }),
  ...measured("share", { "% percent": 0.01 }),
};

function measured(dimension: string, names: Readonly<Record<string, number>>): Record<string, Unit> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([words, factor]) => words.split(" ").map((word) => [word, { dimension, factor }])),
  );
}

/** The unit of this name; any other word, as `parameters`, is a dimension of its own, and none is a plain count. */
export function unitNamed(name: string): Unit {
  const known = name.trim().toLowerCase();
  if (known === "") return { dimension: "count", factor: 1 };
  return Object.hasOwn(units, known) && units[known] ? units[known] : { dimension: singular(known), factor: 1 };
}

export const isMeasured = (name: string): boolean => Object.hasOwn(units, name.trim().toLowerCase());

/** The same amount in thousands and in powers of 1,024, which people take for each other. */
export function twinOf(unit: string): string | undefined {
  const [, letter, binary] = /^([kmgt])(i?)b$/i.exec(unit.trim()) ?? [];
  if (letter === undefined) return undefined;
  return binary ? `${letter === "K" ? "k" : letter}B` : `${letter.toUpperCase()}iB`;
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  millions: 1e6,
  g: 1e9,
  billion: 1e9,
  billions: 1e9,
  t: 1e12,
  trillion: 1e12,
};

/** The M of `1.2 M`, `1.2 million parameters`, `5 GMACs`; `undefined` where the words are neither this nor the unit. */
export function scaleOf(words: string, unit: string): number | undefined {
  const given = words.toLowerCase().trim();
  const asked = singular(unit.toLowerCase());
  const [first = "", ...others] = given.split(" ");
  const ends = asked === "" ? "" : singular(given);
  if (Object.hasOwn(scales, first) && (others.length === 0 || singular(others.join(" ")) === asked))
    return scales[first];
  if (ends !== "" && ends.endsWith(asked)) {
    const before = ends.slice(0, -asked.length).trim();
    return before === "" ? 1 : Object.hasOwn(scales, before) ? scales[before] : undefined;
  }
  return undefined;
}

const singular = (word: string): string => word.replace(/(?<=[a-z]{2})s$/, "");
