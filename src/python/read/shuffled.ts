import type { LayerNode } from "../../core/model.ts";
import { type Shape, sameShape } from "../../core/shape.ts";

/** Three steps in a row, each the only one that takes the one before. */
export type Chain = readonly [LayerNode, LayerNode | undefined, LayerNode | undefined];

/** @param next  the only layer that takes what a node gives */
export function chain(first: LayerNode, next: (id: number) => LayerNode | undefined): Chain {
  const second = next(first.id);
  return [first, second, second && next(second.id)];
}

/** Channels laid out as groups, the two axes exchanged, and laid out as channels again. */
export function groupsOf(
  first: LayerNode,
  second: LayerNode | undefined,
  third: LayerNode,
  given: Shape | undefined,
): number | undefined {
  const isRow = first.type === "Reshape" && second?.type === "Permute" && third.type === "Reshape";
  const [laid, back] = [first, third].map(({ parameters }) => parameters.target_shape as readonly number[] | undefined);
  if (!isRow || !laid || !back || !given || first.declared || second?.declared || third.declared) return undefined;
  const rank = given.length;
  const order = [...Array.from({ length: rank - 1 }, (_, axis) => axis + 1), rank + 1, rank];
  const isShuffle =
    laid.length === rank + 1 &&
    sameShape(back, given) &&
    sameShape(laid.slice(0, -2), given.slice(0, -1)) &&
    JSON.stringify(second?.parameters.dims) === JSON.stringify(order);
  return isShuffle ? laid.at(-2) : undefined;
}
