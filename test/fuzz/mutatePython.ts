import type { RandomGenerator } from "../../src/core/random.ts";
import {
  another,
  changeLines,
  cutOff,
  type Mutation,
  mutated,
  withASign,
  withoutALine,
  withoutAPiece,
} from "./mutations.ts";

/** The texts of a program, one of them with one to four faults, as it is while a person types, and as nobody would. */
export function mutatePython(texts: readonly string[], random: RandomGenerator): readonly string[] {
  const changed = Math.floor(random.uniform() * texts.length);
  return texts.map((text, cell) => (cell === changed ? mutated(text, random, mutations) : text));
}

const signs = "()[]{}:,.=+-*/%@<>!'\"#\\\n\t \r;~|&".split("");
const numbers =
  "0 -1 1 2 3 7 10 0.5 1e9 1e99 float('nan') float('inf') 2**70 10**30 None True 'same' (3,3) [] 1j 999999".split(" ");
const words =
  "None True self x lambda: pass return yield del *args **kwargs __init__ forward call super() torch nn keras np F layers unknown input() int(input()) range(3) 'valid' print() await".split(
    " ",
  );

const ownWords = (text: string): readonly string[] => text.match(/\b[A-Za-z_]\w*\b/g) ?? [];
const isCode = (line: string | undefined): line is string => line !== undefined && line.trim() !== "";

const mutations: readonly Mutation[] = [
  withoutAPiece,
  withASign(signs),
  cutOff,
  another(/\b\d+(?:\.\d+)?\b/g, numbers),
  another(/\b\d+(?:\.\d+)?\b/g, ["1", "2", "3", "5", "16", "64", "-2", "0"]),
  another(/\b[A-Za-z_]\w*\b/g, words),
  another(/\b[A-Za-z_]\w*\b/g, ownWords),
  another(/(?<=\.)[A-Za-z_]\w*(?=\()/g, (text) => text.match(/(?<=\.)[A-Za-z_]\w*(?=\()/g) ?? []),
  another(/\w+=(?=\w)/g, ["", "x=", "kernel_size=", "padding=", "input_shape=", "stride="]),
  withoutALine,
  changeLines((lines, any) => {
    const at = any(lines.length);
    lines.splice(at, 0, lines[any(lines.length)] ?? "");
  }),
  changeLines((lines, any) => {
    const [one, other] = [any(lines.length), any(lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
  }),
  changeLines((lines, any) => {
    const at = any(lines.length);
    const line = lines[at];
    if (isCode(line)) lines[at] = any(2) === 0 ? `    ${line}` : line.replace(/^ {1,4}/, "");
  }),
  changeLines((lines, any) => {
    const at = any(lines.length);
    const line = lines[at];
    if (isCode(line)) lines[at] = line.slice(0, any(line.length + 1));
  }),
];
