import type { Params, Values } from "../param.ts";
import type { Faults, Rule } from "../rule.ts";
import { clippings, type everyOptimizer } from "./everyOptimizer.ts";

/** A rule that turns gradients into steps. */
export interface OptimizerType<P extends Params = Params> extends Rule<P> {
  /** Tensors that it keeps for each trainable weight, of the weight's own shape. */
  slots(params: Values<P>): readonly string[];
  /** Tensors of a weight's shape that our own engine has together for its update, its gradient and what comes out included. */
  tensors(params: Values<P>): number;
  /** Parameters that do not go together. */
  faults?(params: Values<P>): Faults;
}

/** Parameters that every optimizer has besides its own. */
export type EveryOptimizer = Values<typeof everyOptimizer>;

export const defineOptimizer = <const P extends Params>(type: OptimizerType<P>) => type;

/** Ways of clipping that are asked for. Keras allows one of them. */
export const chosenClippings = (params: EveryOptimizer) => clippings.filter((name) => params[name] !== null);
