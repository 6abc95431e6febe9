import type { Span } from "../../core/model.ts";
import type { Shape } from "../../core/shape.ts";
import type { List, Tree } from "../../spec/tree.ts";
import { entryOf, fieldOf, itemsOf, numberOf, textOf } from "../json/fields.ts";
import { sizesIn } from "./source.ts";

/** What one call of a layer gave: the call by its number, and which of its outputs. */
export interface Reference {
  readonly layer: string;
  readonly call: number;
  readonly output: number;
  readonly span: Span;
  /** As Keras 3 writes it beside. */
  readonly shape?: Shape;
}

/** One call of a layer. */
export interface Call {
  readonly references: readonly Reference[];
  /** Numbers that it takes in the place of tensors, in order: `x * 0.5`. */
  readonly numbers: readonly number[];
  /** All of it, for what is given by name. */
  readonly tree: Tree | undefined;
}

/**
 * The calls of a layer from its `inbound_nodes`.
 *
 * @param isLayer whether a name is a layer of the same network
 * @see Keras 2 `Network.get_config`: `[[["conv", 0, 0, {…}], …], …]`; TensorFlow 2.4 and later also `["add", -1, 2.0, …]`
 *   and one call without the inner list; Keras 3 `Operation`: `[{"args": [{"class_name": "__keras_tensor__", …}], …}]`
 */
export function callsOf(layer: Tree, isLayer: (name: string) => boolean): readonly Call[] {
  return itemsOf(fieldOf(layer, "inbound_nodes")).map((tree) => {
    const references: Reference[] = [];
    const numbers: number[] = [];
    gather(tree, { references, numbers, isLayer });
    return { references, numbers, tree };
  });
}

interface Gathering {
  readonly references: Reference[];
  readonly numbers: number[];
  readonly isLayer: (name: string) => boolean;
}

function gather(tree: Tree, into: Gathering): void {
  if (tree.kind === "map") gatherMap(tree, into);
  else if (tree.kind === "list") gatherList(tree, into);
  else if (typeof tree.value === "number") into.numbers.push(tree.value);
}

function gatherList(tree: List, into: Gathering): void {
  const [first, call, output, byName] = tree.items;
  const name = textOf(first);
  const isTriple = name !== undefined && tree.items.length >= 3 && numberOf(call) !== undefined;
  if (isTriple && name === "_CONSTANT_VALUE") {
    const value = numberOf(output);
    if (value !== undefined) into.numbers.push(value);
    if (byName) gather(byName, into);
  } else if (isTriple && (into.isLayer(name) || numberOf(output) !== undefined)) {
    into.references.push({ layer: name, call: numberOf(call) ?? 0, output: numberOf(output) ?? 0, span: tree.span });
    if (byName) gather(byName, into);
  } else for (const item of tree.items) gather(item, into);
}

function gatherMap(tree: Tree, into: Gathering): void {
  const history = fieldOf(tree, "config", "keras_history");
  if (history) {
    const [layer, call, output] = itemsOf(history);
    const shape = sizesIn(fieldOf(tree, "config", "shape"), true);
    into.references.push({
      layer: textOf(layer) ?? "",
      call: numberOf(call) ?? 0,
      output: numberOf(output) ?? 0,
      span: history.span,
      ...(shape && { shape }),
    });
    return;
  }
  for (const { key, value } of tree.kind === "map" ? tree.entries : []) if (key !== "name") gather(value, into);
}

/** What a call gives by name. */
export const argument = (call: Call, name: string): Tree | undefined => {
  const { tree } = call;
  if (entryOf(tree, "kwargs")) return fieldOf(tree, "kwargs", name);
  return find(tree, name);
};

function find(tree: Tree | undefined, name: string): Tree | undefined {
  if (tree?.kind === "map") return entryOf(tree, name)?.value;
  for (const item of itemsOf(tree)) {
    const found = find(item, name);
    if (found) return found;
  }
  return undefined;
}

/** The outputs that `input_layers` or `output_layers` names. One alone needs no list around it. */
export function portsOf(tree: Tree | undefined): readonly Reference[] {
  if (!tree) return [];
  if (tree.kind === "map") return tree.entries.flatMap(({ value }) => portsOf(value));
  const [first, call, output] = itemsOf(tree);
  const layer = textOf(first);
  if (layer !== undefined && numberOf(call) !== undefined)
    return [{ layer, call: numberOf(call) ?? 0, output: numberOf(output) ?? 0, span: tree.span }];
  return itemsOf(tree).flatMap(portsOf);
}
