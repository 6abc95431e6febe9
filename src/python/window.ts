import { borders, positions, reach, type Window } from "../core/window.ts";
import type { Sizes } from "./network.ts";

/** A window as frameworks count it, axis by axis: rows and columns of an image, or the one axis of a sequence. */
export interface Sliding {
  readonly size: Sizes;
  readonly strides: Sizes;
  readonly dilation: Sizes;
  /** The border that the layer asks for. */
  readonly before: Sizes;
  readonly after: Sizes;
  /** What the last window, rounded up, has beyond that border. */
  readonly beyond: Sizes;
}

/** @param given  height, width and channels, or the sequence's length and channels */
export function sliding(given: Sizes, window: Window): Sliding {
  const axes: readonly (0 | 1)[] = given.length === 3 ? [0, 1] : [1];
  const along = axes.map((axis, place) => {
    const length = given[place] ?? 1;
    const [before, after] = borders(length, axis, window);
    const [size, stride, dilation] = [window.size[axis], window.strides[axis], window.dilation[axis]];
    const count = positions(length, axis, window).value ?? 1;
    const covered = (count - 1) * stride + reach(size, dilation);
    return { size, stride, dilation, before, after, beyond: Math.max(0, covered - length - before - after) };
  });
  return {
    size: along.map(({ size }) => size),
    strides: along.map(({ stride }) => stride),
    dilation: along.map(({ dilation }) => dilation),
    before: along.map(({ before }) => before),
    after: along.map(({ after }) => after),
    beyond: along.map(({ beyond }) => beyond),
  };
}

/** Whether `padding: same` puts the windows of a layer at the same places, so many of them. */
export function isAsSame(given: Sizes, window: Window): boolean {
  const axes: readonly (0 | 1)[] = given.length === 3 ? [0, 1] : [1];
  const same: Window = { ...window, padding: "same", ceilMode: false };
  return axes.every((axis, place) => {
    const length = given[place] ?? 1;
    const isAlike = borders(length, axis, window)[0] === borders(length, axis, same)[0];
    return isAlike && positions(length, axis, window).value === positions(length, axis, same).value;
  });
}

export const isZero = (values: Sizes): boolean => values.every((value) => value === 0);
export const isOne = (values: Sizes): boolean => values.every((value) => value === 1);
export const isEven = ({ before, after }: Pick<Sliding, "before" | "after">): boolean =>
  before.every((value, axis) => value === after[axis]);
