import type { Image, Shape } from "../../shape.ts";
import type { Window } from "../../window.ts";
import { placement } from "../placement.ts";

/** One axis of an image over which the windows of a pooling overlap. Pixels at one place within the stride are a phase. */
export interface PooledLine {
  readonly stride: number;
  /** Pixels of each phase. */
  readonly groups: number;
  /** What the phases have more than the image at its end; below 0 what no window reaches. */
  readonly beyond: number;
  readonly positions: number;
  /** For each place of the window, first to last, which phase it reads, and by how many pixels of it further on. */
  readonly taps: readonly { readonly phase: number; readonly shift: number }[];
}

/** Down and across. @param given  what the pooling gives */
export const pooledLines = (taken: Shape, given: Shape, window: Window): readonly [PooledLine, PooledLine] => {
  const placed = placement(taken, given, window);
  const along = (axis: 0 | 1): PooledLine => {
    const [length, positions, stride] = [taken[axis] ?? 1, given[axis] ?? 1, window.strides[axis]];
    const { before, unreached } = placed[axis];
    const groups = Math.ceil((length - unreached) / stride);
    const taps = Array.from({ length: window.size[axis] }, (_, tap) => {
      const shift = Math.floor((tap - before) / stride);
      return { phase: tap - before - shift * stride, shift };
    });
    return { stride, groups, beyond: groups * stride - length, positions, taps };
  };
  return [along(0), along(1)];
};

/** Largest side of a window that is compared value by value. */
const largestSide = 4;

/** True where every pixel between the first and the last window is seen, and no window lies in the border alone. */
export const canBeCompared = (taken: Image, given: Shape, window: Window): boolean => {
  const placed = placement(taken, given, window);
  return window.size.every((side, axis) => {
    const { before, after } = placed[axis as 0 | 1];
    const isDense = window.dilation[axis as 0 | 1] === 1 && window.strides[axis as 0 | 1] <= side;
    return isDense && side <= largestSide && Math.max(before, after) < side;
  });
};

/** Whether a place of the window sees a phase as it is. */
export const isWhole = ({ groups, positions }: PooledLine, shift: number): boolean =>
  shift === 0 && positions === groups;
