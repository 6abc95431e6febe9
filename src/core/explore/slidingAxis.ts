import { borders, positions, reach, type Window } from "../window.ts";

/** How a window slides along one axis of an image: all that a drawing of it says. Lengths in pixels. */
export interface SlidingAxis {
  /** Of the image. */
  readonly length: number;
  /** Zeros before and after the image. */
  readonly before: number;
  readonly after: number;
  /** Pixels from the first to the last that the window covers, and how far apart those are that it looks at. */
  readonly covered: number;
  readonly dilation: number;
  readonly stride: number;
  /** Positions of the window; 0 where it does not fit. */
  readonly output: number;
  /** Pixels of image and border behind the last window; below 0: so far the last window hangs over. */
  readonly left: number;
  /** `⌊(28 + 2 − 3)/2⌋ + 1` */
  readonly sum: string;
}

/** @param axis 0: height, 1: width */
export function slidingAxis(length: number, axis: 0 | 1, window: Window): SlidingAxis {
  const { value, text } = positions(length, axis, window);
  const [before, after] = borders(length, axis, window);
  const [stride, dilation] = [window.strides[axis], window.dilation[axis]];
  const covered = reach(window.size[axis], dilation);
  const output = Math.max(0, value ?? 0);
  const left = output === 0 ? 0 : before + length + after - (output - 1) * stride - covered;
  return { length, before, after, covered, dilation, stride, output, left, sum: text };
}

/** Where the window at a position begins, from the image's first pixel: below 0 it begins in the border. */
export const startOf = ({ before, stride }: SlidingAxis, position: number): number => position * stride - before;

/** Pixels that the window looks at from a position, those in the border too. */
export const tapsOf = (axis: SlidingAxis, position: number): readonly number[] =>
  Array.from(
    { length: (axis.covered - 1) / axis.dilation + 1 },
    (_, tap) => startOf(axis, position) + tap * axis.dilation,
  );
