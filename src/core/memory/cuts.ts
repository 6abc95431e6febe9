import type { Model } from "../model.ts";

/**
 * Nodes where one tensor separates what is before from what is after, in order: whatever reads something from before reads
 * that tensor. Nobody may overwrite it, so one that a layer works on in place is none. Neither input nor last node is one.
 */
export function cutPoints({ nodes }: Model, holders: readonly number[]): readonly number[] {
  const last = lastReaders(nodes);
  const overwritten = new Set<number>();
  for (const { id, inputs } of nodes)
    for (const input of inputs) if (holders[id] === (holders[input] ?? input)) overwritten.add(input);
  const points: number[] = [];
  let reach = -1;
  for (const { id, type } of nodes) {
    if (reach <= id && type !== "Input" && id < nodes.length - 1 && !overwritten.has(id)) points.push(id);
    reach = Math.max(reach, last[id] ?? id);
  }
  return points;
}

/**
 * Tensors that are read behind one of `places`, by the node whose memory holds them: they must be kept there. `places` are
 * nodes in order.
 */
export function boundaries({ nodes }: Model, holders: readonly number[], places: readonly number[]): readonly number[] {
  const last = nodes.map((_, id) => id);
  for (const { id, inputs } of nodes) for (const input of inputs) last[holders[input] ?? input] = id;
  const found: number[] = [];
  let next = 0;
  for (const { id, type } of nodes) {
    while (next < places.length && (places[next] ?? 0) < id) next++;
    const place = places[next];
    if (place !== undefined && holders[id] === id && type !== "Input" && (last[id] ?? id) > place) found.push(id);
  }
  return found;
}

function lastReaders(nodes: Model["nodes"]): readonly number[] {
  const last = nodes.map(({ id }) => id);
  for (const { id, inputs } of nodes) for (const input of inputs) last[input] = id;
  return last;
}
