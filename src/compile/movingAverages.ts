import { groupedBy } from "../core/groupedBy.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import type { Tape } from "./forward.ts";
import type { Followed, Run } from "./layerCompiler.ts";
import { count, type GraphWeight } from "./layout.ts";
import type { Next } from "./learn.ts";
import type { Network, Step } from "./network.ts";
import { apart, joined } from "./vectors.ts";

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
 * @param together  those of one momentum as one vector: a network has a hundred of them
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
  const follow = ({ owner, name: step }: Step, updates: Run["updates"] = {}) => {
    for (const [own, followed] of Object.entries(updates))
      followsOf.set(`${owner}/${own}`, [...(followsOf.get(`${owner}/${own}`) ?? []), { ...followed, step }]);
  };
  for (const [index, step] of steps.entries()) {
    follow(step, tape[index]?.updates);
    if (step.plan.normalization) follow(step.plan.normalization, tape[index]?.normalized);
  }
  const averages = weights.flatMap((weight): Average[] => {
    const [follows, before] = [followsOf.get(weight.name), values.get(weight.name)];
    return follows && before !== undefined ? [{ weight, before, follows }] : [];
  });
  const joins = ({ weight, follows }: Average) => together && follows.length === 1 && weight.stateShape.length === 1;
  const groups = groupedBy(averages.filter(joins), ({ follows }) => follows[0]?.momentum ?? 0);
  const inVectors = new Map([...groups].flatMap(([momentum, group]) => asVector(graph, group, momentum)));
  return averages.map((average) => {
    const { name, stateShape } = average.weight;
    return { name, value: inVectors.get(name) ?? alone(graph, average), shape: stateShape };
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
  const before = joined(
    graph,
    group.map(({ before }) => before),
  );
  const values = group.flatMap(({ follows }) => follows.map(({ value }) => value));
  const next = followed(graph, before, joined(graph, values), momentum);
  const sizes = group.map(({ weight }) => count(weight.stateShape));
  const parts = apart(graph, next, sizes);
  return group.map(({ weight }, place) => [weight.name, parts[place] as Value] as const);
}
