import type { PlainValue } from "../../core/problem.ts";
import type { BlockPiece } from "../../spec/write/piece.ts";
import { literal } from "../literal.ts";
import { isKeyword } from "../names.ts";
import type { Line } from "./line.ts";
import { textOf } from "./line.ts";

/** What a framework's programs call an argument that a block's maker has by another word. */
export type Words = Readonly<Record<string, string>>;

/** What the maker of a block was given for one use, as Python writes it. */
export type Given = ReadonlyMap<string, string>;

export function givenTo({ maker }: BlockPiece, words: Words): Given {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(maker?.arguments ?? {})) {
    const word = Object.hasOwn(words, name) ? (words[name] as string) : name;
    if (isName.test(word) && !isKeyword(word)) found.set(word, literal(alone(value)));
  }
  return found;
}

/** `(3, 3)` as 3, as layers are given it. */
const alone = (value: PlainValue): PlainValue =>
  Array.isArray(value) && value.length > 1 && value.every((each) => each === value[0]) ? (value[0] ?? null) : value;

const isName = /^[a-z]\w*$/;

/** Names that all of these uses were given, each with its values, and that stand for nothing else in the code. */
export function sharedNames(
  all: readonly Given[],
  lines: readonly Line[],
): readonly { readonly name: string; readonly values: readonly string[] }[] {
  const text = lines.map(textOf).join("\n");
  return [...(all[0]?.keys() ?? [])].flatMap((name) => {
    const values = all.map((given) => given.get(name));
    const isFree =
      !reserved.has(name) && !new RegExp(`(?<![.\\w]|\\bself\\.)${name}\\b(?!=)|\\bself\\.${name}\\b`).test(text);
    return isFree && values.every((value) => value !== undefined)
      ? [{ name, values: values as readonly string[] }]
      : [];
  });
}

/** What the code around a definition calls its own. */
const reserved = new Set("x i inputs self keras layers torch nn range build training".split(" "));
