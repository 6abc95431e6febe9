import type { PlainValue } from "../problem.ts";
import { adam } from "./adam.ts";
import type { OptimizerType } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

/** Every optimizer, by its name in model files. */
export const optimizers = { Adam: adam, SGD: sgd };

export type OptimizerName = keyof typeof optimizers;

/** An optimizer as a model chose it, its parameters checked and complete. */
export interface OptimizerChoice {
  readonly type: OptimizerName;
  readonly params: Readonly<Record<string, number>>;
}

export const optimizerNames = Object.keys(optimizers) as OptimizerName[];

export const optimizerType = (name: OptimizerName): OptimizerType => optimizers[name] as unknown as OptimizerType;

/** The optimizer with each parameter that is left out at its default. */
export function chooseOptimizer(type: OptimizerName, given: Readonly<Record<string, number>> = {}): OptimizerChoice {
  const defaults: [string, PlainValue | undefined][] = Object.entries(optimizers[type].params).map(([name, param]) => [
    name,
    param.default,
  ]);
  return { type, params: { ...(Object.fromEntries(defaults) as Record<string, number>), ...given } };
}
