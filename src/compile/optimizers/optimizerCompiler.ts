import type { OptimizerName, optimizers } from "../../core/optimizers/index.ts";
import type { Values } from "../../core/param.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";

/** How a rule for steps becomes ONNX operators. */
export interface OptimizerCompiler<Name extends OptimizerName> {
  /** Once for each step; what it returns updates one weight after another. */
  prepare(call: OptimizerCall<Name>): (update: Update) => Updated;
}

export interface OptimizerCall<Name extends OptimizerName> {
  readonly graph: GraphBuilder;
  readonly params: Values<(typeof optimizers)[Name]["params"]>;
  /** Scalars: the learning rate of this step, and its number, from 1. */
  readonly learningRate: Value;
  readonly step: Value;
}

export interface Update {
  readonly weight: Value;
  readonly gradient: Value;
  /** By the optimizer's own names. */
  readonly slots: Readonly<Record<string, Value>>;
}

export interface Updated {
  readonly weight: Value;
  readonly slots: Readonly<Record<string, Value>>;
}
