import { poolWindow } from "../../core/layers/pooling.ts";
import { borders, reach, type Window } from "../../core/window.ts";
import type { Value } from "../../onnx/value.ts";
import { graphSizes } from "../axes.ts";
import type { Call } from "../layerCompiler.ts";
import type { Sizes, Step } from "../network.ts";

/** A window over an image with its border made explicit, so that every position is a whole window. */
export interface Placement {
  readonly top: number;
  readonly left: number;
  /** Rows below the image that the last windows reach; the border that they do not reach is left out. */
  readonly bottom: number;
  readonly right: number;
  /** Rows and columns of the image that no window reaches, at its end. */
  readonly unreached: readonly [rows: number, columns: number];
}

export function placement(shape: Sizes, output: Sizes, window: Window): Placement {
  const along = (axis: 0 | 1) => {
    const length = shape[axis] ?? 1;
    const [before] = borders(length, axis, window);
    const end = ((output[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]);
    const beyond = end - before - length;
    return { before, after: Math.max(beyond, 0), unreached: Math.max(-beyond, 0) };
  };
  const [rows, columns] = [along(0), along(1)];
  return {
    top: rows.before,
    left: columns.before,
    bottom: rows.after,
    right: columns.after,
    unreached: [rows.unreached, columns.unreached],
  };
}

/** True where no two windows share a pixel. */
export const isDisjoint = ({ size, strides, dilation }: Window): boolean =>
  ([0, 1] as const).every((axis) => strides[axis] >= reach(size[axis], dilation[axis]));

/** Largest side of a window that is worth comparing value by value. */
const largestSide = 4;

/** True where windows lie side by side without gaps and without a border. */
export function tiles({
  params,
  inputShapes: [input = []],
  shape,
}: Step<"MaxPooling2D"> | Step<"AveragePooling2D">): boolean {
  const window = poolWindow(params);
  const { top, left, bottom, right } = placement(input, shape, window);
  return (
    isDisjoint(window) &&
    top + left + bottom + right === 0 &&
    window.size.every((side, axis) => side === window.strides[axis] && side <= largestSide)
  );
}

/**
 * What a pooling reads. Zeros that a layer before put around the image ONNX Runtime takes for a border of the pooling,
 * where no look at another shape stands between: one in which `MaxPool` has no zeros, and which may not be as wide as the
 * window.
 */
export const keptApart = ({ graph, input, step }: Call<"MaxPooling2D"> | Call<"AveragePooling2D">): Value =>
  graph.operatorOf(input) === "Pad"
    ? graph.op("Reshape", [input, graph.ints([-1, ...graphSizes(step.inputShapes[0] ?? [])])])
    : input;
