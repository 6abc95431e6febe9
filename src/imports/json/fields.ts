import type { PlainValue } from "../../core/problem.ts";
import type { Entry, Mapping, Tree } from "../../spec/tree.ts";
import { plainValue } from "../../spec/values.ts";

/** The entry of a key; of two the last, as JSON has it. */
export const entryOf = (tree: Tree | undefined, key: string): Entry | undefined =>
  tree?.kind === "map" ? tree.entries.findLast((entry) => entry.key === key) : undefined;

/** What stands below these keys, one after the other. */
export const fieldOf = (tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined =>
  keys.reduce<Tree | undefined>((from, key) => entryOf(from, key)?.value, tree);

export const mapOf = (tree: Tree | undefined): Mapping | undefined => (tree?.kind === "map" ? tree : undefined);

export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === "list" ? tree.items : []);

export const plainOf = (tree: Tree | undefined): PlainValue | undefined => tree && plainValue(tree);

export function textOf(tree: Tree | undefined): string | undefined {
  const value = plainOf(tree);
  return tree?.kind === "scalar" && typeof value === "string" ? value : undefined;
}

export function numberOf(tree: Tree | undefined): number | undefined {
  const value = plainOf(tree);
  return typeof value === "number" ? value : undefined;
}
