import type { Shape } from "../../core/shape.ts";
import type { Framework } from "../trace/facts.ts";

/** A value of a forward pass, as the framework has it and as core has it. */
export interface Tensor {
  /** With the batch, in the framework's order; `undefined`: nothing is known. */
  readonly shape: Shape | undefined;
  /** Which axis of `shape` stands at each place of core's shape, which ends in the channels. */
  readonly axes: readonly number[];
  /** Of one example, in core's order. */
  readonly core: Shape | undefined;
}

/** Channels follow the batch: PyTorch's images. Core has them last. */
export const channelsFirst = (rank: number): readonly number[] =>
  rank < 2 ? channelsLast(rank) : [...Array.from({ length: rank - 2 }, (_, index) => index + 2), 1];

export const channelsLast = (rank: number): readonly number[] =>
  Array.from({ length: Math.max(0, rank - 1) }, (_, index) => index + 1);

export const usualAxes = (framework: Framework, rank: number): readonly number[] =>
  framework === "torch" ? channelsFirst(rank) : channelsLast(rank);

export const isChannelsLast = (axes: readonly number[]): boolean => axes.every((axis, place) => axis === place + 1);

export const isChannelsFirst = (axes: readonly number[]): boolean =>
  channelsFirst(axes.length + 1).every((axis, place) => axes[place] === axis);

/**
 * A tensor without its batch; one whose first axis is not the batch (windows of an image beside each other) keeps all
 * of its axes.
 */
export function tensorOf(shape: Shape | undefined, axes: readonly number[] | undefined, batch: number | null): Tensor {
  if (!shape) return { shape, axes: [], core: undefined };
  if (shape.length > 0 && shape[0] === batch && axes?.length === shape.length - 1)
    return { shape, axes, core: axes.map((axis) => shape[axis] ?? null) };
  const all = shape.map((_, axis) => axis);
  const [first = null, ...others] = shape;
  const each = typeof first === "number" && batch && first % batch === 0 ? first / batch : first;
  return { shape, axes: all, core: shape.length === 0 ? [] : [each, ...others] };
}

/** Where an axis of the framework's stands in core's shape; negative ones count from the end. -1: nowhere (the batch). */
export function placeIn({ shape, axes }: Tensor, axis: number): number {
  return axes.indexOf(axis < 0 ? axis + (shape?.length ?? 0) : axis);
}

/** As Keras counts axes: from 1, the last one -1. `undefined` for the batch. */
export function kerasAxis(tensor: Tensor, axis: number): number | undefined {
  const place = placeIn(tensor, axis);
  if (place < 0) return undefined;
  return place === tensor.axes.length - 1 ? -1 : place + 1;
}

/** Whether core's channels are this axis of the framework's. */
export const isLast = (tensor: Tensor, axis: number): boolean => kerasAxis(tensor, axis) === -1;

/** A shape as a person is shown it: without the batch, where there is one. */
export const shown = ({ axes, shape }: Tensor, given: Shape | undefined): Shape | undefined =>
  given && (axes.length === (shape?.length ?? 0) - 1 ? given.slice(1) : given);
