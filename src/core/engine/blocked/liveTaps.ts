import type { Pair } from "../../shape.ts";
import { borders, type Window } from "../../window.ts";
import { type Placed, sidesOf } from "./phases.ts";

/** A window without the rows and columns of its kernel that lie on the border at every position. */
export interface LiveTaps {
  readonly window: Window;
  /** The first row and column of the kernel that it has. */
  readonly from: Pair;
}

/**
 * On an image as small as the kernel many of its places see nothing but zeros: of 3×3 on a single pixel all but one. And
 * a window that takes one position only may as well have a stride of 1. `undefined` where nothing can be left out.
 */
export function liveTaps({ window, inputShape, outputShape }: Placed): LiveTaps | undefined {
  const along = (axis: 0 | 1) => {
    const [length, positions] = [inputShape[axis] ?? 1, outputShape[axis] ?? 1];
    const [stride, dilation] = [window.strides[axis], window.dilation[axis]];
    const [before] = borders(length, axis, window);
    const sees = (tap: number) =>
      Array.from({ length: positions }, (_, place) => place * stride - before + tap * dilation).some(
        (pixel) => pixel >= 0 && pixel < length,
      );
    const taps = Array.from({ length: window.size[axis] }, (_, tap) => tap).filter(sees);
    const [first = 0, last = window.size[axis] - 1] = [taps[0], taps.at(-1)];
    return {
      first,
      size: last - first + 1,
      before: before - first * dilation,
      stride: positions === 1 ? 1 : stride,
    };
  };
  const [rows, columns] = [along(0), along(1)];
  const size = [rows.size, columns.size] as const;
  const strides = [rows.stride, columns.stride] as const;
  const isSame = ([0, 1] as const).every(
    (axis) => size[axis] === window.size[axis] && strides[axis] === window.strides[axis],
  );
  if (isSame) return undefined;
  const open: Window = { ...window, size, strides, padding: [rows.before, 0, columns.before, 0] };
  const [, , bottom, right] = sidesOf({ inputShape, outputShape, window: open });
  return {
    window: { ...open, padding: [rows.before, bottom, columns.before, right] },
    from: [rows.first, columns.first],
  };
}
