import type { Model } from "./model.ts";

/**
 * The last node of each layer and of each block, by the name that a file may give it: `pool1`, `stage2/3`, `stage2`.
 * A layer's own name goes before that of a block.
 */
export function endsOfPlaces({ nodes }: Pick<Model, "nodes">): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const { id, path } of nodes)
    for (let depth = 1; depth <= path.length; depth++) ends.set(path.slice(0, depth).join("/"), id);
  for (const { id, name } of nodes) ends.set(name, id);
  return ends;
}
