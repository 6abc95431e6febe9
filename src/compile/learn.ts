import { type OptimizerChoice, optimizerType } from "../core/optimizers/index.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import type { Tape } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import type { Network, Sizes } from "./network.ts";
import { optimizerCompiler } from "./optimizers/index.ts";

export interface LearnOptions {
  readonly graph: GraphBuilder;
  readonly optimizer: OptimizerChoice;
  /** Scalars. */
  readonly learningRate: Value;
  readonly step: Value;
  readonly weights: readonly GraphWeight[];
  /** What the weights are now, by full names. */
  readonly values: ReadonlyMap<string, Value>;
  /** By full names; a weight without one stays as it is. */
  readonly gradients: ReadonlyMap<string, Value>;
}

/** A tensor that the optimizer keeps for a weight: `conv1/kernel/momentum`. */
export interface Slot {
  readonly name: string;
  readonly shape: Sizes;
  readonly weight: GraphWeight;
}

/** What a tensor of the state becomes after a step. */
export interface Next {
  readonly name: string;
  readonly value: Value;
  readonly shape: Sizes;
}

/** The optimizer's update of every weight that has a gradient, and of its slots. */
export function learn(options: LearnOptions): { readonly slots: readonly Slot[]; readonly next: readonly Next[] } {
  const { graph, optimizer, learningRate, step, weights, values, gradients } = options;
  const params = optimizer.params as never;
  const update = optimizerCompiler(optimizer.type).prepare({ graph, params, learningRate, step });
  const slotNames = optimizerType(optimizer.type).slots(params);
  const slots: Slot[] = [];
  const next: Next[] = [];
  for (const weight of weights) {
    const { name, graphShape: shape } = weight;
    const [value, gradient] = [values.get(name), gradients.get(name)];
    if (!weight.trainable || !value || !gradient) continue;
    const own = slotNames.map((slot) => [slot, graph.input(`${name}/${slot}`, shape)] as const);
    const updated = graph.within(`${name}/update`, () =>
      update({ weight: value, gradient, slots: Object.fromEntries(own) }),
    );
    next.push({ name, value: updated.weight, shape });
    for (const slot of slotNames) slots.push({ name: `${name}/${slot}`, shape, weight });
    for (const [slot, value] of Object.entries(updated.slots)) next.push({ name: `${name}/${slot}`, value, shape });
  }
  return { slots, next };
}

/** Weights that change without a gradient. */
export function movingAverages({ steps }: Network, tape: Tape, weights: readonly GraphWeight[]): readonly Next[] {
  const last = new Map<string, Value>();
  for (const [index, { owner }] of steps.entries())
    for (const [own, value] of Object.entries(tape[index]?.updates ?? {})) last.set(`${owner}/${own}`, value);
  const shapes = new Map(weights.map(({ name, graphShape }) => [name, graphShape]));
  return [...last].map(([name, value]) => ({ name, value, shape: shapes.get(name) ?? [] }));
}
