import type { Shape } from "../../shape.ts";
import { borders, reach, type Window } from "../../window.ts";

/** A window that slides over an image: height, width, channels of what it sees and of what it gives. */
export interface Placed {
  readonly window: Window;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
}

/** The pixels of an input, along one axis, that lie at one place within the stride: what they get from the gradient. */
export interface Phase {
  /** Rows of the kernel that reach them, first to last. */
  readonly taps: readonly number[];
  /** Zeros before and after the gradient; below 0 what of it does not reach them. */
  readonly before: number;
  readonly after: number;
}

/** The phases of one axis: as many as the stride. Each has as many pixels, the last ones perhaps behind the image. */
export function phasesAlong({ inputShape, outputShape, window }: Placed, axis: 0 | 1): readonly Phase[] {
  const [length, positions] = [inputShape[axis] ?? 1, outputShape[axis] ?? 1];
  const [stride, size, dilation] = [window.strides[axis], window.size[axis], window.dilation[axis]];
  const [border] = borders(length, axis, window);
  const pixels = Math.ceil(length / stride);
  return Array.from({ length: stride }, (_, place) => {
    const first = (place + border) % stride;
    const taps = Array.from({ length: size }, (_, tap) => tap).filter((tap) => stride === 1 || tap % stride === first);
    const shift = Math.floor((place + border) / stride);
    const step = stride === 1 ? dilation : 1;
    return { taps, before: (taps.length - 1) * step - shift, after: pixels + shift - positions };
  });
}

/** Whether every phase gets something, or all but the first nothing. */
export const canBePhased = ({ size, strides, dilation, padding }: Window): boolean =>
  ([0, 1] as const).every(
    (axis) => strides[axis] === 1 || (dilation[axis] === 1 && (size[axis] >= strides[axis] || isPoint(size, padding))),
  );

const isPoint = (size: readonly number[], padding: unknown) =>
  size.every((side) => side === 1) && (padding === "valid" || padding === "same");

/** Top, left, bottom, right. */
export type Sides = readonly [top: number, left: number, bottom: number, right: number];

/** Zeros around the input; below 0 what no window reaches. */
export function sidesOf({ inputShape, outputShape, window }: Placed): Sides {
  const along = (axis: 0 | 1) => {
    const [before] = borders(inputShape[axis] ?? 1, axis, window);
    const covered =
      ((outputShape[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]);
    return [before, covered - before - (inputShape[axis] ?? 1)] as const;
  };
  const [[top, bottom], [left, right]] = [along(0), along(1)];
  return [top, left, bottom, right];
}
