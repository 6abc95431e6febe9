import type { Params, Values } from "../param.ts";

/** A rule that turns gradients into steps. */
export interface OptimizerType<P extends Params = Params> {
  readonly name: string;
  readonly doc: string;
  readonly params: P;
  /** Tensors that it keeps for each trainable weight, of the weight's own shape. */
  slots(params: Values<P>): readonly string[];
}

export const defineOptimizer = <const P extends Params>(type: OptimizerType<P>) => type;
