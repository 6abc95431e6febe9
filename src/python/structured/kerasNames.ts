import { nameFor } from "../../spec/nameFor.ts";
import type { Block } from "../../spec/write/piece.ts";
import { definitions as lacking } from "../keras/definitions.ts";
import { isKeyword, moduleName } from "../names.ts";
import type { Words } from "./given.ts";

/** `MBConv` as functions are called: `mb_conv`. */
export function functionOf({ name }: Block): string {
  const word = /^[A-Z]/.test(name) ? nameFor(name) : name;
  return moduleName(isKeyword(word) ? `${word}_block` : word);
}

/** One that the file has for nothing else. */
export function freeFunction(word: string, taken: ReadonlySet<string>): string {
  const base = reserved.includes(word) ? `${word}_block` : word;
  let name = base;
  for (let number = 2; taken.has(name) || reserved.includes(name); number++)
    name = `${base}${/\d$/.test(base) ? "_" : ""}${number}`;
  return name;
}

/** What the file calls things itself. */
const reserved: readonly string[] = [
  "keras",
  "layers",
  "build",
  "x",
  "inputs",
  "range",
  "float",
  "sum",
  "zip",
  "len",
  "outputs",
  "map",
  "filter",
  "zip",
  "max",
  "min",
  "input",
  "type",
  "pool",
  ...Object.keys(lacking),
];

/** What Keras calls what PyTorch, or a file that is free in it, calls otherwise. */
export const kerasWords: Words = {
  in: "in_filters",
  out: "filters",
  in_channels: "in_filters",
  out_channels: "filters",
  out_features: "units",
  stride: "strides",
  dilation: "dilation_rate",
  bias: "use_bias",
};

/** What Keras takes anyway. */
export function defaults(callee: string): Readonly<Record<string, string>> {
  if (/Conv/.test(callee))
    return {
      strides: "1",
      padding: '"valid"',
      dilation_rate: "1",
      groups: "1",
      depth_multiplier: "1",
      activation: "None",
      use_bias: "True",
      trainable: "True",
    };
  if (/Pooling\dD$/.test(callee)) return { padding: '"valid"', keepdims: "False" };
  return callee === "layers.Dense"
    ? { activation: "None", use_bias: "True", trainable: "True" }
    : { trainable: "True" };
}

/** What a positional argument of a layer is called. */
export function positional(callee: string, place: number): string | undefined {
  if (/Depthwise/.test(callee)) return ["kernel_size"][place];
  if (/Conv/.test(callee)) return ["filters", "kernel_size"][place];
  if (callee === "layers.Dense") return ["units"][place];
  if (/Padding\dD$/.test(callee)) return ["padding"][place];
  if (/Pooling/.test(callee)) return ["pool_size"][place];
  if (/\.take$/.test(callee)) return ["x", "indices"][place];
  if (callee === "layers.Activation") return ["activation"][place];
  return /Dropout/.test(callee) ? ["rate"][place] : undefined;
}
