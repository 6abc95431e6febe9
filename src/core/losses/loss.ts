import { flag, number, numbers, optional, type Params, type Values } from "../param.ts";
import type { Rule } from "../rule.ts";

/** What training makes small. */
export interface LossType<P extends Params = Params> extends Rule<P> {
  /** The activation that the network must end in. Any, where there is none. */
  ending?(params: Values<P>): Activation | undefined;
  /** The activation that it applies by itself, to a network that gives scores. */
  applies?(params: Values<P>): Activation | undefined;
  /** How many values the network may give for so many classes, the usual number first. */
  outputs(classes: number): readonly number[];
}

export type Activation = "softmax" | "sigmoid";

export const defineLoss = <const P extends Params>(type: LossType<P>) => type;

/** One value for each class; for two classes also one alone, which says how likely the second is. */
export const oneForEach = (classes: number): readonly number[] => (classes === 2 ? [2, 1] : [classes]);

/** Keras's `class_weight`, with a list where Keras has a map. */
export const classWeight = optional(
  numbers({
    min: 0,
    max: 1_000_000,
    of: "class",
    doc: "How much the examples of each class count, as `[1, 5]` for two classes. Validation and test count all alike.",
  }),
);

export const labelSmoothing = number({
  min: 0,
  max: 0.999,
  default: 0,
  doc: "Share of the certainty that is taken from the true class and given to all alike; 0.1 is usual.",
});

export const fromLogits = flag({
  default: false,
  doc: "The network ends in scores instead of probabilities, and the loss makes probabilities of them.",
});
