import { activationSaves } from "../activation.ts";
import type { LayerReport } from "../analyze.ts";
import { type Saved, viewOf } from "../layer.ts";
import { elements } from "../shape.ts";

/**
 * What our own training graph makes for one step of a network. Numbers are values of one example. Every tensor lives
 * from the operator that makes it to the last one that reads it, and no operator overwrites its input.
 *
 * @see `src/compile/layers`, which `test/core/engine/arena.test.ts` compares with this
 */
export interface EngineTensors {
  /** What of the tensors that cross layers its backward pass reads. */
  readonly keeps: readonly ("input" | "output")[];
  /** Kept for its backward pass beside these. */
  readonly own: number;
  /** What it gives; 0 where that is its input seen in another way. */
  readonly output: number;
  /** In its forward pass, beside what it takes, gives and keeps. */
  readonly forward: number;
  /** For the gradients of its weights, beside what is kept and the gradient that came. */
  readonly weightGradients: number;
  /** For the gradients of its inputs, these included, beside what is kept and the gradient that came. */
  readonly inputGradients: number;
  /** The gradient that came is that of its inputs too. */
  readonly passesGradient: boolean;
  /** An activation that never falls is applied after it, where fewer values are left. */
  readonly beforeActivation: boolean;
}

/** What a layer says itself; the rest follows from what it saves and gives. */
export type OwnTensors = Partial<EngineTensors>;

export function tensorsOf({ type, params, input, output }: LayerReport, inputs: number, batch: number): EngineTensors {
  const values = elements(output ?? []) ?? 0;
  const isView = !!type && viewOf(type, params) === "always";
  const saved = type?.saves({ ...params, activation: "linear" } as never) ?? [];
  return {
    ...ordinary(saved, inputs, values),
    ...(isView && { output: 0, passesGradient: true }),
    ...type?.engine?.(input as never, output ?? [], params as never, batch),
  };
}

export const activationTensors = (name: Parameters<typeof activationSaves>[0], values: number): EngineTensors => ({
  ...ordinary(activationSaves(name), values, values),
  ...(name === "relu" && { inputGradients: values }),
});

function ordinary(saved: readonly Saved[], inputs: number, values: number): EngineTensors {
  return {
    keeps: saved.filter((tensor) => tensor === "input" || tensor === "output"),
    own: saved.includes("mask") || saved.includes("inner") ? values : 0,
    output: values,
    forward: 0,
    weightGradients: values,
    inputGradients: inputs + values,
    passesGradient: false,
    beforeActivation: false,
  };
}
