import { chooseOptimizer, type OptimizerChoice, optimizerNames, optimizerType } from "../../core/optimizers/index.ts";
import { usualTraining } from "../../core/trainingParams.ts";
import type { ModelFacts } from "../trace/facts.ts";

/** What a program compiles its network with; the usual one where it says none, or one that is not known here. */
export function optimizerOf({ optimizer }: ModelFacts): OptimizerChoice {
  const name = optimizerNames.find((known) => known === optimizer?.type);
  if (!name || !optimizer) return usualTraining.optimizer;
  const params: Readonly<Record<string, { read(value: number | boolean): unknown }>> = optimizerType(name).params;
  const given = Object.entries(optimizer.arguments).flatMap(([key, value]) => {
    if (!Object.hasOwn(params, key) || (typeof value !== "number" && typeof value !== "boolean")) return [];
    const read = params[key]?.read(value);
    return read === undefined || read === null ? [] : [[key, read] as const];
  });
  return chooseOptimizer(name, Object.fromEntries(given));
}
