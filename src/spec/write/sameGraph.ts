import type { LayerNode, Model } from "../../core/model.ts";
import { mayHaveWeights, parametersOf } from "./parameters.ts";

export interface Compared {
  /** Where they first differ, in words; `undefined` where they are the same. */
  readonly difference: string | undefined;
  /** Nodes of the first with their counterparts in the second. */
  readonly pairs: ReadonlyMap<number, number>;
}

type Pair = readonly [number, number];

/**
 * Whether two models are the same network: nodes, parameters, edges, outputs, what is frozen and what is shared. Names and
 * the order of branches that do not depend on one another may differ.
 */
export function compareGraphs(one: Model, other: Model): Compared {
  const pairs = new Map<number, number>();
  const result = (difference?: string): Compared => ({ difference, pairs });
  if (one.nodes.length !== other.nodes.length)
    return result(`${one.nodes.length} layers with the input, not ${other.nodes.length}`);
  if (one.outputs.length !== other.outputs.length)
    return result(`${one.outputs.length} outputs, not ${other.outputs.length}`);
  const outputs = one.outputs.map((output, index): Pair => [output, other.outputs[index] ?? -1]);
  const difference =
    pairFrom(outputs, one, other, pairs) ??
    pairFrom(unusedPairs(one, other, pairs), one, other, pairs) ??
    sharing(one, other, pairs);
  return result(difference);
}

/** Pairs everything that leads to these nodes; a sentence where it cannot. */
function pairFrom(starts: readonly Pair[], one: Model, other: Model, pairs: Map<number, number>): string | undefined {
  const taken = new Set(pairs.values());
  const open = [...starts].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const [a, b] = next;
    const before = pairs.get(a);
    if (before === b) continue;
    const [left, right] = [one.nodes[a], other.nodes[b]];
    if (!left || !right || before !== undefined || taken.has(b)) return `${left?.name} is taken by other layers`;
    pairs.set(a, b);
    taken.add(b);
    const differs = difference(left, right);
    if (differs !== undefined) return differs;
    if (left.type !== "Input")
      for (const [index, input] of left.inputs.entries()) open.push([input, right.inputs[index] ?? -1]);
  }
  return undefined;
}

function difference(left: LayerNode, right: LayerNode): string | undefined {
  const { name } = left;
  if (left.type !== right.type) return `${name} is ${left.type}, not ${right.type}`;
  const [mine, yours] = [parametersText(left), parametersText(right)];
  if (mine !== yours) return `${name} has ${mine}, not ${yours}`;
  if (left.type === "Input") return undefined;
  if (left.inputs.length !== right.inputs.length)
    return `${name} takes ${left.inputs.length} inputs, not ${right.inputs.length}`;
  return mayHaveWeights(left.type) && left.trainable !== right.trainable
    ? `${name} is frozen in one of them`
    : undefined;
}

const parametersText = (node: LayerNode): string =>
  JSON.stringify([...parametersOf(node)].sort(([one], [other]) => (one < other ? -1 : 1)));

function sharing(one: Model, other: Model, pairs: ReadonlyMap<number, number>): string | undefined {
  for (const [a, b] of pairs) {
    const [left, right] = [one.nodes[a], other.nodes[b]];
    if (!left || !right || !mayHaveWeights(left.type)) continue;
    const owner = left.sharedWith === undefined ? undefined : pairs.get(left.sharedWith);
    if (owner !== right.sharedWith) return `${left.name} shares its weights in one of them`;
  }
  return undefined;
}

/** Nodes that nothing takes and that are no outputs, each with one that is made alike. */
function unusedPairs(one: Model, other: Model, pairs: ReadonlyMap<number, number>): readonly Pair[] {
  const back = new Map([...pairs].map(([a, b]) => [b, a]));
  const kinds = new Map<string, number>();
  const mine = unused(one, (id) => (pairs.has(id) ? id : undefined), kinds);
  const yours = unused(other, (id) => back.get(id), kinds);
  return mine.map((id, index) => [id, yours[index] ?? -1]);
}

/** In an order that says only how they are made. */
function unused(
  { nodes, outputs }: Model,
  paired: (id: number) => number | undefined,
  kinds: Map<string, number>,
): number[] {
  const used = new Set([...nodes.flatMap(({ inputs }) => inputs), ...outputs]);
  const kindOf = new Map<number, number>();
  for (const node of nodes) {
    const twin = paired(node.id);
    const inputs = node.inputs.map((input) => kindOf.get(input) ?? -1);
    const text = twin === undefined ? JSON.stringify([node.type, parametersText(node), inputs]) : `${twin}`;
    const kind = kinds.get(text) ?? kinds.size;
    kinds.set(text, kind);
    kindOf.set(node.id, kind);
  }
  const rest = nodes.map(({ id }) => id).filter((id) => !used.has(id));
  return rest.sort((a, b) => (kindOf.get(a) ?? 0) - (kindOf.get(b) ?? 0) || a - b);
}
