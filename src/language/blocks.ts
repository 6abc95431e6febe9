import type { Entry, Tree } from "../spec/tree.ts";

/** The blocks that a file defines. */
export const blocksOf = (root: Tree | undefined): readonly Entry[] => entriesUnder(root, "blocks");

export const blockNamed = (root: Tree | undefined, name: string): Entry | undefined =>
  blocksOf(root).find(({ key }) => key === name);

/** What a use of the block may set, each with its default. */
export const blockParameters = (block: Entry | undefined): readonly Entry[] => entriesUnder(block?.value, "parameters");

/** The keys of the map that stands under a key. */
export function entriesUnder(tree: Tree | undefined, key: string): readonly Entry[] {
  const value = tree?.kind === "map" ? tree.entries.find((entry) => entry.key === key)?.value : undefined;
  return value?.kind === "map" ? value.entries : [];
}
