import type { PlainValue } from "../../core/problem.ts";
import type { Argument, Framework, ModuleFacts } from "../trace/facts.ts";
import { each, type Step, type Translated, type Translator, type Translators } from "./step.ts";
import { isList, numberOf, numbersOf, short } from "./values.ts";

/** An argument of a class of the program, by name or by place. */
type Asked = (name: string, place: number) => Argument | undefined;

const read =
  (translate: (argument: Asked, step: Step) => Translated | undefined): Translator =>
  (step) =>
    translate((name, place) => step.arguments[name] ?? step.arguments[`${place}`], step);

const plain =
  (type: Translated["type"]): Translator =>
  () => ({ type, parameters: {} });

function numbers(
  type: Translated["type"],
  argument: Asked,
  places: Readonly<Record<string, number>>,
): Translated | undefined {
  const parameters: Record<string, PlainValue> = {};
  for (const [name, place] of Object.entries(places)) {
    const value = argument(name, place);
    if (value === undefined) continue;
    const number = numberOf(value);
    if (number === undefined) return undefined;
    parameters[name] = number;
  }
  return { type, parameters };
}

/** A mean whose border counts for nothing: sides as pairs, axis by axis. */
const averaged = read((argument) => {
  const size = numbersOf(argument("pool_size", 0) ?? argument("kernel_size", 0));
  const strides = numbersOf(argument("strides", 1) ?? argument("stride", 1));
  const border = argument("border", 2);
  const sides = isList(border) ? border.map(numbersOf) : undefined;
  if (!size || !strides || !sides || sides.some((pair) => pair?.length !== 2)) return undefined;
  const padding = (sides as readonly (readonly number[])[]).flat();
  if (padding.length !== 2 && padding.length !== 4) return undefined;
  return {
    type: padding.length === 4 ? "AveragePooling2D" : "AveragePooling1D",
    parameters: { pool_size: short(size), strides: short(strides), padding },
  };
});

/** Numbers for each channel. */
const lists = (type: Translated["type"], names: readonly string[]): Translator =>
  read((argument) => {
    const values = names.map((name, place) => numbersOf(argument(name, place)));
    return values.every((value) => value !== undefined)
      ? { type, parameters: Object.fromEntries(names.map((name, place) => [name, values[place] ?? []])) }
      : undefined;
  });

/** Of Keras: only a class that says in which order its channels stand. */
const ofSquares = (type: Translated["type"], name: string): Translator =>
  read((argument) => {
    const [factor, mode] = [numberOf(argument(name, 0)), argument("mode", 1)];
    if (factor === undefined || (mode !== "CRD" && mode !== "DCR")) return undefined;
    return { type, parameters: { [name]: factor, ...(mode === "DCR" && { mode }) } };
  });

/** Of PyTorch, which itself has only the other order. */
const inBlocks = (type: Translated["type"], name: string): Translator =>
  read((argument) => {
    const factor = numberOf(argument("block_size", 0));
    return factor === undefined ? undefined : { type, parameters: { [name]: factor, mode: "DCR" } };
  });

/**
 * Classes that programs write for themselves because their framework lacks the layer, by name. They are taken for that
 * layer only where the trace of their steps comes to its output and its weights.
 */
const known: Readonly<Record<Framework, Translators>> = {
  keras: {
    LocalResponseNormalization: read((argument) =>
      numbers("LocalResponseNormalization", argument, { depth_radius: 0, bias: 1, alpha: 2, beta: 3 }),
    ),
    LayerScale: read((argument) => numbers("LayerScale", argument, { init_values: 0 })),
    // Keras's own layer keeps how many examples it has seen.
    ChannelNormalization: ({ keeps }) =>
      keeps.includes("count") ? { type: "Normalization", parameters: {} } : undefined,
    BorderlessAveragePooling: averaged,
    PixelShuffle: ofSquares("PixelShuffle", "upscale_factor"),
    PixelUnshuffle: ofSquares("PixelUnshuffle", "downscale_factor"),
  },
  torch: {
    LayerScale: read((argument) => numbers("LayerScale", argument, { init_values: 1 })),
    ChannelNormalization: plain("Normalization"),
    BorderlessAveragePooling: averaged,
    Rescaling: lists("Rescaling", ["scale", "offset"]),
    Normalization: lists("Normalization", ["mean", "variance"]),
    DepthToSpace: inBlocks("PixelShuffle", "upscale_factor"),
    SpaceToDepth: inBlocks("PixelUnshuffle", "downscale_factor"),
    ...each(["PReLU"], () => ({ type: "PReLU", parameters: { share: "none" } })),
  },
};

export function idiomOf(framework: Framework, { kind, type }: ModuleFacts): Translator | undefined {
  const word = type.slice(type.lastIndexOf(".") + 1);
  return kind === "custom" && Object.hasOwn(known[framework], word) ? known[framework][word] : undefined;
}
