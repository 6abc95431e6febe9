import { groupedBy } from "../core/groupedBy.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import type { Tape } from "./forward.ts";
import type { Followed } from "./layerCompiler.ts";
import { count, type GraphWeight } from "./layout.ts";
import type { Next } from "./learn.ts";
import type { Network } from "./network.ts";

interface Average {
  readonly weight: GraphWeight;
  readonly before: Value;
  /** By the names of their steps: one for each time that the layer is called. */
  readonly follows: readonly (Followed & { readonly step: string })[];
}

/**
 * What weights become that change without a gradient.
 *
 * @param values  what they are now, by full names
 * @param together  those of one momentum as one vector: a network has a hundred of them, and an operator on a few values
 *   takes as long as one on thousands
 */
export function movingAverages(
  graph: GraphBuilder,
  { steps }: Network,
  tape: Tape,
  weights: readonly GraphWeight[],
  values: ReadonlyMap<string, Value>,
  together: boolean,
): readonly Next[] {
  const followsOf = new Map<string, (Followed & { readonly step: string })[]>();
  for (const [index, { owner, name: step }] of steps.entries())
    for (const [own, followed] of Object.entries(tape[index]?.updates ?? {}))
      followsOf.set(`${owner}/${own}`, [...(followsOf.get(`${owner}/${own}`) ?? []), { ...followed, step }]);
  const averages = weights.flatMap((weight): Average[] => {
    const [follows, before] = [followsOf.get(weight.name), values.get(weight.name)];
    return follows && before !== undefined ? [{ weight, before, follows }] : [];
  });
  const joins = ({ weight, follows }: Average) => together && follows.length === 1 && weight.stateShape.length === 1;
  const groups = groupedBy(averages.filter(joins), ({ follows }) => follows[0]?.momentum ?? 0);
  const joined = new Map([...groups].flatMap(([momentum, group]) => asVector(graph, group, momentum)));
  return averages.map((average) => {
    const { name, stateShape } = average.weight;
    return { name, value: joined.get(name) ?? alone(graph, average), shape: stateShape };
  });
}

const followed = (graph: GraphBuilder, before: Value, value: Value, momentum: number): Value =>
  graph.op("Add", [
    graph.op("Mul", [before, graph.scalar(momentum)]),
    graph.op("Mul", [value, graph.scalar(1 - momentum)]),
  ]);

const alone = (graph: GraphBuilder, { before, follows }: Average): Value =>
  follows.reduce(
    (average, { step, value, momentum }) => graph.within(step, () => followed(graph, average, value, momentum)),
    before,
  );

function asVector(graph: GraphBuilder, group: readonly Average[], momentum: number): (readonly [string, Value])[] {
  const joined = (values: readonly Value[]) =>
    values.length === 1 ? (values[0] as Value) : graph.op("Concat", values, { axis: 0 });
  const next = followed(
    graph,
    joined(group.map(({ before }) => before)),
    joined(group.flatMap(({ follows }) => follows.map(({ value }) => value))),
    momentum,
  );
  const sizes = group.map(({ weight }) => count(weight.stateShape));
  const parts = group.length === 1 ? [next] : graph.ops("Split", [next, graph.ints(sizes)], sizes.length, { axis: 0 });
  return group.map(({ weight }, place) => [weight.name, parts[place] as Value] as const);
}
