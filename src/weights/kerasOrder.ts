import type { LayerNode } from "../core/model.ts";

/**
 * Layers in the order in which Keras numbers those of a functional model, and so in that of its .h5 files: those
 * farthest from the output first; of those equally far, the one that a walk back from the output meets first.
 *
 * @param nodes   in an order in which every input comes before its user
 * @param output  where the walk starts; what does not lead to it is left out
 * @see Keras's `map_graph` in `keras/src/ops/function.py`
 */
export function kerasOrder<Node extends Pick<LayerNode, "id" | "inputs">>(
  nodes: readonly Node[],
  output: number,
): readonly Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const met = new Map<number, number>();
  const walk = [output];
  for (let id = walk.pop(); id !== undefined; id = walk.pop()) {
    const node = byId.get(id);
    if (!node || met.has(id)) continue;
    met.set(id, met.size);
    walk.push(...node.inputs.toReversed());
  }
  const reached = nodes.filter(({ id }) => met.has(id));
  const depth = new Map<number, number>();
  for (const { id, inputs } of reached.toReversed())
    for (const input of inputs) depth.set(input, Math.max(depth.get(input) ?? 0, (depth.get(id) ?? 0) + 1));
  const depthOf = ({ id }: Node) => depth.get(id) ?? 0;
  const placeOf = ({ id }: Node) => met.get(id) ?? 0;
  return reached.toSorted((a, b) => depthOf(b) - depthOf(a) || placeOf(a) - placeOf(b));
}
