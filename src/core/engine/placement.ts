import type { Shape } from "../shape.ts";
import { borders, reach, type Window } from "../window.ts";

/** A window over an image with its border made explicit (`src/compile/layers/pooling.ts`), by axis. */
export interface Placement {
  /** Rows or columns before the image, and those after it that the last windows reach. */
  readonly before: number;
  readonly after: number;
  /** Of the image, at its end, that no window reaches. */
  readonly unreached: number;
}

export const placement = (taken: Shape, given: Shape, window: Window): readonly [Placement, Placement] => {
  const along = (axis: 0 | 1): Placement => {
    const length = taken[axis] ?? 1;
    const [before] = borders(length, axis, window);
    const end = ((given[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]);
    const beyond = end - before - length;
    return { before, after: Math.max(beyond, 0), unreached: Math.max(-beyond, 0) };
  };
  return [along(0), along(1)];
};

/** True where no two windows share a pixel. */
export const isDisjoint = ({ size, strides, dilation }: Window): boolean =>
  ([0, 1] as const).every((axis) => strides[axis] >= reach(size[axis], dilation[axis]));

/** True where windows lie side by side, without gaps and without a border. */
export const isTiled = (taken: Shape, given: Shape, window: Window): boolean =>
  isDisjoint(window) &&
  placement(taken, given, window).every(({ before, after }) => before + after === 0) &&
  window.size.every((side, axis) => side === window.strides[axis as 0 | 1]);
