import type { Saved } from "./layer.ts";
import { choice, type Param } from "./param.ts";

/** Functions that a layer can apply to each value of its output, by Keras's names. */
export const activations = {
  linear: "No change: the sum itself.",
  relu: "max(0, x): keeps what is positive. The usual choice inside a network.",
  relu6: "min(max(0, x), 6): ReLU with a ceiling, for small networks in few bits (MobileNet v1 and v2).",
  leaky_relu: "x where it is positive, else 0.2·x: a unit that is off still learns.",
  elu: "x where it is positive, else eˣ − 1: like ReLU, with a mean nearer to 0.",
  selu: "ELU scaled so that dense networks normalise themselves.",
  gelu: "x·Φ(x), Φ the normal distribution: a smooth ReLU (ConvNeXt).",
  silu: "x·sigmoid(x), also called swish: a smooth ReLU (EfficientNet).",
  mish: "x·tanh(ln(1 + eˣ)): a smooth ReLU much like silu.",
  hard_silu: "x·min(max(0, x + 3), 6)/6, also called hard swish: silu from straight lines (MobileNet v3).",
  hard_sigmoid: "min(max(0, x + 3), 6)/6: sigmoid from straight lines.",
  sigmoid: "1 / (1 + e⁻ˣ): a value between 0 and 1, for yes-or-no answers.",
  softmax: "eˣ divided by the sum of all: probabilities that add up to 1. The usual last step of a classifier.",
  softplus: "ln(1 + eˣ): a smooth ReLU that is never 0.",
  softsign: "x / (1 + |x|): a value between −1 and 1.",
  tanh: "A value between −1 and 1. LeNet-5's choice.",
  exponential: "eˣ: always positive.",
} as const;

export type ActivationName = keyof typeof activations;

export const activationNames = Object.keys(activations) as ActivationName[];

/** Other words for some of them. */
export const activationAliases: Readonly<Record<string, ActivationName>> = { swish: "silu", hard_swish: "hard_silu" };

/** What the backward pass of each needs; the others need their output. */
const savedBy: Partial<Record<ActivationName, readonly Saved[]>> = {
  linear: [],
  leaky_relu: ["input"],
  gelu: ["input"],
  silu: ["input"],
  mish: ["input"],
  hard_silu: ["input"],
  hard_sigmoid: ["input"],
  softplus: ["input"],
  softsign: ["input"],
  elu: ["input"],
  selu: ["input"],
};

export const activationSaves = (name: ActivationName): readonly Saved[] => savedBy[name] ?? ["output"];

/** The same in PyTorch, where that differs: ReLU6 in place keeps a copy of its input; softsign divides by a tensor of its own. */
const savedByPyTorch: Partial<Record<ActivationName, readonly Saved[]>> = {
  relu6: ["input"],
  softsign: ["input", "inner"],
};

export const pyTorchSaves = (name: ActivationName): readonly Saved[] => savedByPyTorch[name] ?? activationSaves(name);

/** ReLU does, as in torchvision's networks. What needs its input gains nothing by it: a copy is kept. */
export const worksInPlace = (name: ActivationName): boolean => name === "relu" || name === "linear";

/** What a layer keeps that applies an activation at its end: where that needs its input, what the layer gave before. */
export const savesWith = (own: readonly Saved[], name: ActivationName): readonly Saved[] =>
  own.concat(pyTorchSaves(name).map((saved) => (saved === "input" ? "inner" : saved)));

const words: readonly string[] = [...activationNames, ...Object.keys(activationAliases)];

export function activationChoice(details: { doc: string; default?: ActivationName }): Param<ActivationName> {
  const names = choice(activationNames, details);
  return {
    ...names,
    options: words,
    allowed: `one of ${words.join(", ")}`,
    read: (value) =>
      typeof value === "string" && Object.hasOwn(activationAliases, value)
        ? activationAliases[value]
        : names.read(value),
  };
}

/** The sentence on a word that an `activation` may be; `undefined` for any other parameter's. */
export const activationDoc = ({ options }: Pick<Param<unknown>, "options">, word: string): string | undefined => {
  const name = activationAliases[word] ?? word;
  return options === words && Object.hasOwn(activations, name) ? activations[name as ActivationName] : undefined;
};

export const activationParam = activationChoice({ default: "linear", doc: "Function applied to each output value." });
