import type { Weight } from "../core/layer.ts";
import { averageSlot, everyParameter, type OptimizerChoice, optimizerType } from "../core/optimizers/index.ts";
import { decays } from "../core/optimizers/weightDecay.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { clip } from "./clip.ts";
import type { GraphWeight } from "./layout.ts";
import type { Sizes } from "./network.ts";
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

/** A tensor that training keeps for a weight: `conv1/kernel/momentum`. */
export interface Slot {
  readonly name: string;
  readonly shape: Sizes;
  readonly weight: GraphWeight;
  /** What it is before the first step. */
  readonly start: "zeros" | "weight";
}

/** What a tensor of the state becomes after a step. */
export interface Next {
  readonly name: string;
  readonly value: Value;
  readonly shape: Sizes;
}

/**
 * Gradients clipped, weights decayed, the optimizer's update of every weight that has a gradient, the averages of the
 * weights: in Keras's order.
 */
export function learn(options: LearnOptions): { readonly slots: readonly Slot[]; readonly next: readonly Next[] } {
  const { graph, optimizer, learningRate, step, weights, values } = options;
  const params = optimizer.params as never;
  const update = optimizerCompiler(optimizer.type).prepare({ graph, params, learningRate, step });
  const every = everyParameter(optimizer);
  const decayed = decay(options);
  const averaged = every.use_ema ? average(options, every.ema_momentum) : undefined;
  const learned = weights.filter(({ name, trainable }) => trainable && values.has(name));
  const gradients = clip(graph, onlyOf(graph, learned, options.gradients), every);
  const slotNames = optimizerType(optimizer.type).slots(params);
  const slots: Slot[] = [];
  const next: Next[] = [];
  for (const weight of learned) {
    const { name, stateShape: shape } = weight;
    const [value, gradient] = [values.get(name), gradients.get(name)];
    if (!value || !gradient) continue;
    const own = slotNames.map((slot) => [slot, graph.input(`${name}/${slot}`, shape)] as const);
    const updated = graph.within(`${name}/update`, () =>
      update({ weight: decayed(weight, value), gradient, slots: Object.fromEntries(own) }),
    );
    next.push({ name, value: updated.weight, shape });
    for (const slot of slotNames) slots.push({ name: `${name}/${slot}`, shape, weight, start: "zeros" });
    for (const [slot, value] of Object.entries(updated.slots)) next.push({ name: `${name}/${slot}`, value, shape });
    if (!averaged) continue;
    const slot = { name: `${name}/${averageSlot}`, shape, weight, start: "weight" } as const;
    slots.push(slot);
    const follower = graph.within(`${name}/update`, () => averaged(graph.input(slot.name, shape), updated.weight));
    next.push({ name: slot.name, value: follower, shape });
  }
  return { slots, next };
}

/** In the shapes of the state. */
const onlyOf = (graph: GraphBuilder, weights: readonly GraphWeight[], gradients: ReadonlyMap<string, Value>) =>
  new Map(
    weights.flatMap(({ name, stateShape, graphShape }) => {
      const gradient = gradients.get(name);
      if (gradient === undefined) return [];
      const isSame = stateShape.length === graphShape.length;
      return [[name, isSame ? gradient : graph.op("Reshape", [gradient, graph.ints(stateShape)])] as const];
    }),
  );

/** w ← w − η λ w before the step, with what the gradient says left out: "decoupled". */
function decay({ graph, optimizer, learningRate }: LearnOptions): (weight: Weight, value: Value) => Value {
  const { weight_decay: share, exclude_from_weight_decay: excluded } = everyParameter(optimizer);
  if (!share) return (_weight, value) => value;
  const kept = graph.op("Sub", [graph.scalar(1), graph.op("Mul", [learningRate, graph.scalar(share)])]);
  return ({ name }, value) => (decays(name, excluded) ? graph.op("Mul", [value, kept]) : value);
}

/** a ← μ a + (1 − μ) w; after the first step a is the weight itself, as in Keras. */
function average({ graph, step }: LearnOptions, momentum: number): (average: Value, weight: Value) => Value {
  const isFirst = graph.op("LessOrEqual", [step, graph.scalar(1)]);
  const share = graph.op("Where", [isFirst, graph.scalar(0), graph.scalar(momentum)]);
  const rest = graph.op("Sub", [graph.scalar(1), share]);
  return (before, weight) => graph.op("Add", [graph.op("Mul", [before, share]), graph.op("Mul", [weight, rest])]);
}
