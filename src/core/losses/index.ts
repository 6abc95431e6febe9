import { type Choice, choose } from "../rule.ts";
import { binaryCrossentropy } from "./binaryCrossentropy.ts";
import { categoricalCrossentropy } from "./categoricalCrossentropy.ts";
import type { Activation, LossType } from "./loss.ts";
import { meanSquaredError } from "./meanSquaredError.ts";

/** Every loss, by its name in model files. */
export const losses = {
  categorical_crossentropy: categoricalCrossentropy,
  binary_crossentropy: binaryCrossentropy,
  mean_squared_error: meanSquaredError,
};

export type LossName = keyof typeof losses;

/** A loss as a model chose it, its parameters checked and complete. */
export type LossChoice = Choice<LossName>;

export const lossNames = Object.keys(losses) as LossName[];

export const lossType = (name: LossName): LossType => losses[name] as unknown as LossType;

/** The loss with each parameter that is left out at its default. */
export const chooseLoss = (type: LossName, given: Readonly<Record<string, unknown>> = {}): LossChoice =>
  choose(losses, type, given);

/** The activation that the network must end in. */
export const endingFor = ({ type, params }: LossChoice): Activation | undefined =>
  lossType(type).ending?.(params as never);

/** The activation that the loss applies by itself. */
export const appliedBy = ({ type, params }: LossChoice): Activation | undefined =>
  lossType(type).applies?.(params as never);
