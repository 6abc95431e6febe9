import type { Span } from "../../core/model.ts";
import type { Size } from "../../core/shape.ts";
import type { Tree } from "../../spec/tree.ts";
import { entryOf, fieldOf, itemsOf, numberOf, textOf } from "../json/fields.ts";

/** One node of a GraphDef. */
export interface Operation {
  readonly name: string;
  readonly type: string;
  /** Names of nodes; which of their outputs is left out. */
  readonly inputs: readonly string[];
  readonly attributes: Tree | undefined;
  readonly span: Span;
  readonly typeSpan: Span;
}

export function operationOf(tree: Tree): Operation {
  const type = entryOf(tree, "op");
  return {
    name: textOf(fieldOf(tree, "name")) ?? "",
    type: (textOf(type?.value) ?? "").replace(/^_/, ""),
    inputs: itemsOf(fieldOf(tree, "input"))
      .map((input) => textOf(input) ?? "")
      .filter((name) => !name.startsWith("^"))
      .map((name) => name.replace(/:\d+$/, "")),
    attributes: fieldOf(tree, "attr"),
    span: tree.span,
    typeSpan: type?.value.span ?? tree.span,
  };
}

/** Whole numbers are written as texts: 64 bits do not fit into JSON's. */
const whole = (tree: Tree | undefined): number | undefined => {
  const value = numberOf(tree) ?? Number(textOf(tree) ?? Number.NaN);
  return Number.isInteger(value) ? value : undefined;
};

export const wholes = ({ attributes }: Operation, name: string): readonly number[] =>
  itemsOf(fieldOf(attributes, name, "list", "i")).map((item) => whole(item) ?? 0);

export const float = ({ attributes }: Operation, name: string): number | undefined =>
  numberOf(fieldOf(attributes, name, "f"));

export function flag({ attributes }: Operation, name: string): boolean {
  const value = fieldOf(attributes, name, "b");
  return value?.kind === "scalar" && value.value === true;
}

/** Texts are written in base 64. */
export const word = ({ attributes }: Operation, name: string): string =>
  decoded(textOf(fieldOf(attributes, name, "s")) ?? "");

export const words = ({ attributes }: Operation, name: string): readonly string[] =>
  itemsOf(fieldOf(attributes, name, "list", "s")).map((item) => decoded(textOf(item) ?? ""));

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return text;
  }
}

/** Without the batch; `undefined` where the rank is open. */
export function shapeOf({ attributes }: Operation): readonly Size[] | undefined {
  const shape = fieldOf(attributes, "shape", "shape");
  if (!entryOf(shape, "dim")) return undefined;
  return itemsOf(fieldOf(shape, "dim"))
    .slice(1)
    .map((dimension) => {
      const size = whole(fieldOf(dimension, "size"));
      return size !== undefined && size > 0 ? size : null;
    });
}
