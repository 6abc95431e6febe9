import { groupedBy } from "../core/groupedBy.ts";
import { averageSlot, everyParameter, type OptimizerChoice, optimizerType } from "../core/optimizers/index.ts";
import { decays } from "../core/optimizers/weightDecay.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { clip } from "./clip.ts";
import { count, type GraphWeight } from "./layout.ts";
import type { Sizes } from "./network.ts";
import { optimizerCompiler } from "./optimizers/index.ts";
import { apart, joined } from "./vectors.ts";

export interface LearnOptions {
  readonly graph: GraphBuilder;
  readonly optimizer: OptimizerChoice;
  /** Scalars. */
  readonly learningRate: Value;
  readonly step: Value;
  readonly weights: readonly GraphWeight[];
  /** What the weights are now, by full names. */
  readonly values: ReadonlyMap<string, Value>;
  /** By full names, in the shapes of the state; a weight without one stays as it is. */
  readonly gradients: ReadonlyMap<string, Value>;
  /** Full names of vectors that are updated as one. */
  readonly together?: ReadonlySet<string>;
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
  const trained = weights.filter(({ name, trainable }) => trainable && values.has(name));
  const gradients = clip(graph, options.gradients, every);
  const learned = trained.filter(({ name }) => gradients.has(name));
  const slotNames = optimizerType(optimizer.type).slots(params);
  const made = new Map<string, Readonly<Record<string, Value>>>();
  for (const group of groupsOf(options, learned)) {
    const all = (of: (weight: GraphWeight) => Value | undefined) => joined(graph, group.map(of) as readonly Value[]);
    const inputs = (slot: string) => all(({ name, stateShape }) => graph.input(`${name}/${slot}`, stateShape));
    const first = group[0]?.name ?? "";
    graph.within(group.length > 1 ? "update" : `${first}/update`, () => {
      const value = all(({ name }) => values.get(name));
      const updated = update({
        weight: decayed(first, value),
        gradient: all(({ name }) => gradients.get(name)),
        slots: Object.fromEntries(slotNames.map((slot) => [slot, inputs(slot)])),
      });
      const next = {
        [ownValue]: updated.weight,
        ...updated.slots,
        ...(averaged && { [averageSlot]: averaged(inputs(averageSlot), updated.weight) }),
      };
      const sizes = group.map(({ stateShape }) => count(stateShape));
      for (const [slot, value] of Object.entries(next))
        for (const [place, part] of apart(graph, value, sizes).entries()) {
          const name = group[place]?.name ?? "";
          made.set(name, { ...made.get(name), [slot]: part });
        }
    });
  }
  const nextOf = ({ name, stateShape: shape }: GraphWeight): readonly Next[] =>
    Object.entries(made.get(name) ?? {}).map(([slot, value]) => ({
      name: slot === ownValue ? name : `${name}/${slot}`,
      value,
      shape,
    }));
  const slotsOf = (weight: GraphWeight): readonly Slot[] => [
    ...slotNames.map((slot) => slotOf(weight, slot, "zeros")),
    ...(averaged ? [slotOf(weight, averageSlot, "weight")] : []),
  ];
  return { slots: learned.flatMap(slotsOf), next: learned.flatMap(nextOf) };
}

/** Among a weight's slots, the weight itself. */
const ownValue = "";

const slotOf = (weight: GraphWeight, slot: string, start: Slot["start"]): Slot => ({
  name: `${weight.name}/${slot}`,
  shape: weight.stateShape,
  weight,
  start,
});

/** Of those that are updated as one, these that decay alike; every other weight by itself. */
function groupsOf(
  { optimizer, together }: LearnOptions,
  weights: readonly GraphWeight[],
): readonly (readonly GraphWeight[])[] {
  const { exclude_from_weight_decay: excluded } = everyParameter(optimizer);
  // Of one channel it is a scalar.
  const joins = ({ name, stateShape }: GraphWeight) => stateShape.length === 1 && together?.has(name);
  const vectors = groupedBy(weights.filter(joins), ({ name }) => decays(name, excluded));
  return [...vectors.values(), ...weights.filter((weight) => !joins(weight)).map((weight) => [weight])];
}

/** w ← w − η λ w before the step, with what the gradient says left out: "decoupled". */
function decay({ graph, optimizer, learningRate }: LearnOptions): (weight: string, value: Value) => Value {
  const { weight_decay: share, exclude_from_weight_decay: excluded } = everyParameter(optimizer);
  if (!share) return (_weight, value) => value;
  const kept = graph.op("Sub", [graph.scalar(1), graph.op("Mul", [learningRate, graph.scalar(share)])]);
  return (name, value) => (decays(name, excluded) ? graph.op("Mul", [value, kept]) : value);
}

/** a ← μ a + (1 − μ) w; after the first step a is the weight itself, as in Keras. */
function average({ graph, step }: LearnOptions, momentum: number): (average: Value, weight: Value) => Value {
  const isFirst = graph.op("LessOrEqual", [step, graph.scalar(1)]);
  const share = graph.op("Where", [isFirst, graph.scalar(0), graph.scalar(momentum)]);
  const rest = graph.op("Sub", [graph.scalar(1), share]);
  return (before, weight) => graph.op("Add", [graph.op("Mul", [before, share]), graph.op("Mul", [weight, rest])]);
}
