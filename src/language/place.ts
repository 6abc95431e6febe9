import { layerType } from "../core/layers/index.ts";
import type { Span } from "../core/model.ts";
import { ruleKey, trainingGroup } from "../core/trainingRules.ts";
import { itemKeys } from "../spec/item.ts";
import type { Entry, List, Mapping, Tree } from "../spec/tree.ts";

/** What the innermost map or list around a position is to a model file. */
export type Within =
  | { readonly kind: "model" | "layers" | "branches" | "blocks" | "block" | "block-parameters" | "other" }
  | { readonly kind: "layer" | "training" | "augmentation" | "data" }
  | { readonly kind: "parameters" | "augmentation-parameters"; readonly of: string }
  /** Below a key of `training` that chooses a rule. */
  | { readonly kind: "rules"; readonly key: string }
  /** The parameters of a rule, or of a key of `training` that is a map of them. */
  | { readonly kind: "rule-parameters"; readonly key: string; readonly of: string };

/** What stands at a position of the text. */
export interface Place {
  readonly within: Within;
  /** On a key, on a value, or on an item of a list. */
  readonly on: "key" | "value" | "item";
  /** The key that is meant, or whose value is. */
  readonly entry?: Entry;
  /** Keys of the same map. */
  readonly siblings: readonly Entry[];
  /** The innermost value; absent on a key. */
  readonly value?: Tree;
  /** Layers around it, outermost first: those that hold it in their branches, then its own. */
  readonly layers: readonly Tree[];
  /** The block whose definition it is in. */
  readonly block?: Entry;
}

export const contains = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

export const isItemKey = (key: string): boolean => itemKeys.some((known) => known === key);

interface Step {
  readonly within: Within;
  readonly layers: readonly Tree[];
  readonly block?: Entry;
}

/** The key or value at an offset (a position just behind it counts); `undefined` between them. */
export function placeAt(root: Tree | undefined, offset: number): Place | undefined {
  return root ? find(root, offset, { within: { kind: "model" }, layers: [] }) : undefined;
}

function find(tree: Tree, offset: number, step: Step): Place | undefined {
  if (tree.kind === "map") return inMap(tree, offset, step);
  if (tree.kind === "list") return inList(tree, offset, step);
  if (!contains(tree.span, offset)) return undefined;
  const layers = step.within.kind === "layers" ? [...step.layers, tree] : step.layers;
  return { ...step, on: "item", siblings: [], value: tree, layers };
}

function inList(list: List, offset: number, step: Step): Place | undefined {
  for (const item of list.items)
    if (contains(item.span, offset)) {
      const found = find(item, offset, { ...step, within: withinItem(step.within, item) });
      if (found) return found;
    }
  return undefined;
}

function inMap(map: Mapping, offset: number, { within: around, layers: outer, block }: Step): Place | undefined {
  const isLayer = around.kind === "layers";
  const within: Within = isLayer ? { kind: "layer" } : around;
  const step = { within, layers: isLayer ? [...outer, map] : outer, ...(block && { block }) };
  for (const entry of map.entries) {
    const inBlock = around.kind === "blocks" ? { ...step, block: entry } : step;
    if (contains(entry.keySpan, offset)) return { ...inBlock, on: "key", entry, siblings: map.entries };
    if (!contains(entry.value.span, offset)) continue;
    const next = withinValue(within, entry);
    if (entry.value.kind === "scalar" || next.kind === "other")
      return { ...inBlock, on: "value", entry, siblings: map.entries, value: entry.value };
    const found = find(entry.value, offset, { ...inBlock, within: next });
    if (found) return found;
  }
  return undefined;
}

/** A branch is a list of layers, or one layer alone. */
const withinItem = (within: Within, item: Tree): Within =>
  within.kind === "branches" ? { kind: "layers" } : item.kind === "list" ? { kind: "other" } : within;

function withinValue(within: Within, { key }: Entry): Within {
  switch (within.kind) {
    case "model":
      return key === "layers" || key === "blocks" || key === "training" ? { kind: key } : { kind: "other" };
    case "blocks":
      return { kind: "block" };
    case "block":
      return key === "layers" ? { kind: key } : { kind: key === "parameters" ? "block-parameters" : "other" };
    case "layer":
      return isItemKey(key) ? { kind: "other" } : { kind: "parameters", of: key };
    case "parameters":
      return { kind: key === "branches" && layerType(within.of)?.takes === "many" ? "branches" : "other" };
    case "training":
      if (trainingGroup(key)) return { kind: "rule-parameters", key, of: key };
      if (ruleKey(key)) return { kind: "rules", key };
      return { kind: key === "augmentation" || key === "data" ? key : "other" };
    case "rules":
      return { kind: "rule-parameters", key: within.key, of: key };
    case "augmentation":
      return { kind: "augmentation-parameters", of: key };
    default:
      return { kind: "other" };
  }
}
