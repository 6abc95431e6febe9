import { activationNames } from "../../src/core/activation.ts";
import { layerNames, layers } from "../../src/core/layers/index.ts";
import type { RandomGenerator } from "../../src/core/random.ts";
import {
  another,
  changeLines,
  cutOff,
  inPlaceOf,
  type Mutation,
  mutated,
  withASign,
  withoutALine,
  withoutAPiece,
} from "./mutations.ts";

const signs = "{}[]:,-#'\"|>&*!?%@`\n\t \r~$+/.".split("");
const numbers = "0 -1 1 2 3 0.5 -0 1e9 1e99 1e-9 999999 1000000 9007199254740993 .inf .nan 0x1f 0o7 1_000".split(" ");
const words = [
  ...layerNames,
  ...layerNames.flatMap((name) => Object.keys(layers[name].params)),
  ...activationNames,
  ..."input layers blocks training name repeat from branches parameters outputs trainable weights same valid causal true false null ? ~ $filters [] {} Reuse Pretrained &a *a <<: __proto__ constructor toString".split(
    " ",
  ),
];

/** A model file with one to four faults, as people make them and as they never would. */
export const mutate = (text: string, random: RandomGenerator): string => mutated(text, random, mutations);

const mutations: readonly Mutation[] = [
  withoutAPiece,
  withASign(signs),
  (text, any, pick) => {
    const at = any(text.length + 1);
    return inPlaceOf(text, at, at, pick(words));
  },
  cutOff,
  another(/\b\d+(?:\.\d+)?\b/g, numbers),
  another(/\b\d+(?:\.\d+)?\b/g, ["1", "2", "3", "5", "7", "16", "64", "?"]),
  another(/\b[A-Z]\w+\b/g, layerNames),
  another(/\b[a-z_]{3,}\b/g, words),
  withoutALine,
  changeLines((lines, any) => lines.splice(any(lines.length), 0, lines[any(lines.length)] ?? "")),
  changeLines((lines, any) => {
    const [a, b] = [any(lines.length), any(lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
  }),
  changeLines((lines, any) => {
    const at = any(lines.length);
    const line = lines[at] ?? "";
    lines[at] = any(2) === 0 ? ` ${line}` : line.replace(/^ {1,2}/, "");
  }),
  changeLines((lines, any) => {
    const at = any(lines.length);
    lines.splice(at + 1, 0, `${/^ */.exec(lines[at] ?? "")?.[0] ?? ""}  repeat: ${2 + any(6)}`);
  }),
];
