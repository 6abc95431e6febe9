import type { LayerNode } from "./model.ts";

/** A node and all nodes that lead to it. */
export function neededBy(nodes: readonly Pick<LayerNode, "inputs">[], to: number): ReadonlySet<number> {
  const needed = new Set([to]);
  for (let id = to; id >= 0; id--) if (needed.has(id)) for (const input of nodes[id]?.inputs ?? []) needed.add(input);
  return needed;
}
