import type { Params, Values } from "../param.ts";

/** A rule that turns gradients into steps. */
export interface OptimizerType<P extends Params = Params> {
  readonly name: string;
  readonly doc: string;
  readonly params: P;
  /** Tensors that it keeps for each trainable weight, of the weight's own shape. */
  slots(params: Values<P>): readonly string[];
  /** Tensors of a weight's shape that our own engine has together for its update, its gradient and what comes out included. */
  tensors(params: Values<P>): number;
}

export const defineOptimizer = <const P extends Params>(type: OptimizerType<P>) => type;
