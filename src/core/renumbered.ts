import type { LayerNode, Model } from "./model.ts";

/**
 * The model with other nodes, numbered anew.
 *
 * @param nodes by the numbers that they had; `undefined` for those that go
 * @param now   for each that goes, the node whose output takes the place of its own
 */
export function renumbered(
  model: Model,
  nodes: readonly (LayerNode | undefined)[],
  now: ReadonlyMap<number, number>,
): Model {
  const places = new Map<number, number>();
  for (const node of nodes) if (node) places.set(node.id, places.size);
  const placeOf = (id: number): number => {
    const moved = now.get(id);
    return moved === undefined ? (places.get(id) ?? 0) : placeOf(moved);
  };
  return {
    ...model,
    nodes: nodes.flatMap((node) => {
      if (!node) return [];
      const { sharedWith, ...own } = node;
      return {
        ...own,
        id: placeOf(node.id),
        inputs: node.inputs.map(placeOf),
        ...(sharedWith !== undefined && { sharedWith: placeOf(sharedWith) }),
      };
    }),
    outputs: model.outputs.map(placeOf),
  };
}
