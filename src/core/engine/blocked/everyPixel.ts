import { type Placed, sidesOf } from "./phases.ts";

/** Pixels of an image, row by row: for each that is given, which place of the kernel each that is taken is seen by. */
export type Places = readonly (readonly number[])[];

/** Fewer examples do not pay for the larger kernel. */
const fewest = 2;

/**
 * On an image no larger than the kernel, as of 3×3 on two by two, each pixel of the output may see every pixel of the
 * input. `undefined` where one does not.
 *
 * @param batch  examples of a step; they must fill blocks
 */
export function everyPixel(
  { window, inputShape, outputShape }: Placed,
  batch: number,
  block: number,
): Places | undefined {
  const [height, width] = [inputShape[0] ?? 1, inputShape[1] ?? 1];
  const [rows, columns] = [outputShape[0] ?? 1, outputShape[1] ?? 1];
  const [tall, wide] = window.size;
  if (batch % block !== 0 || batch < fewest * block || height * width > tall * wide) return undefined;
  const [top, left] = sidesOf({ window, inputShape, outputShape });
  const tap = (axis: 0 | 1, pixel: number, position: number, before: number) => {
    const distance = pixel - position * window.strides[axis] + before;
    return distance % window.dilation[axis] === 0 ? distance / window.dilation[axis] : -1;
  };
  const places = pixels(rows, columns).map(([row, column]) =>
    pixels(height, width).map(([y, x]) => {
      const [down, across] = [tap(0, y, row, top), tap(1, x, column, left)];
      const isSeen = down >= 0 && down < tall && across >= 0 && across < wide;
      return isSeen ? down * wide + across : -1;
    }),
  );
  return places.every((seen) => seen.every((place) => place >= 0)) ? places : undefined;
}

const pixels = (rows: number, columns: number): readonly (readonly [row: number, column: number])[] =>
  Array.from({ length: rows * columns }, (_, place) => [Math.floor(place / columns), place % columns]);
