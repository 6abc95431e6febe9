import { choice } from "./param.ts";

/** Functions that a layer can apply to each value of its output, by Keras's names. */
export const activations = {
  linear: "No change: the sum itself.",
  relu: "max(0, x): keeps what is positive. The usual choice inside a network.",
  sigmoid: "1 / (1 + e⁻ˣ): a value between 0 and 1, for yes-or-no answers.",
  softmax: "eˣ divided by the sum of all: probabilities that add up to 1. The usual last step of a classifier.",
  tanh: "A value between −1 and 1. LeNet-5's choice.",
} as const;

export type ActivationName = keyof typeof activations;

export const activationNames = Object.keys(activations) as ActivationName[];

export const activationParam = choice(activationNames, {
  default: "linear",
  doc: "Function applied to each output value.",
});
