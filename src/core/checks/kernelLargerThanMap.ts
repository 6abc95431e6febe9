import { alongAxes, asImage, formatShape, type Pair, type Shape } from "../shape.ts";
import { borders, positions, type Window } from "../window.ts";
import { type Check, finding, hasKernel } from "./check.ts";

/** Under zero padding a kernel may hang over on both sides; what lies further out than the map is wide never meets it. */
export const kernelLargerThanMap: Check = {
  code: "kernel-larger-than-map",
  find: ({ layers }) =>
    layers.flatMap((report) => {
      const { node, type, params, input } = report;
      const window = params && (type?.window?.(params as never, input as never) as Window | string | undefined);
      const image = Array.isArray(input) ? asImage(input as Shape) : undefined;
      if (!hasKernel(report) || !window || typeof window === "string" || !image) return [];
      const [height, width] = image;
      if (height === null || width === null || window.padding === "valid") return [];
      const [rows, columns] = [useful(height, window, 0), useful(width, window, 1)];
      const [tall, wide] = window.size;
      if (rows >= tall && columns >= wide) return [];
      const unused = tall * wide - rows * columns;
      const shape = input as Shape;
      const better = allUseful([height, width], window, Math.min(...alongAxes(shape, [rows, columns])));
      const of = (pair: readonly [number, number]) => formatShape(alongAxes(shape, pair));
      return [
        finding(
          node.id,
          "kernel-larger-than-map",
          `On a map of ${of([height, width])}, ${unused} of the ${of([tall, wide])} weights of each filter never meet anything but the zeros around it. Use kernel_size: ${better}.`,
          { parameter: "kernel_size", remedies: [{ kind: "set-parameter", parameter: "kernel_size", value: better }] },
        ),
      ];
    }),
};

/** Rows or columns of the kernel that meet the map at some position. */
function useful(length: number, window: Window, axis: 0 | 1): number {
  const [before] = borders(length, axis, window);
  const [stride, gap] = [window.strides[axis], window.dilation[axis]];
  const last = (positions(length, axis, window).value ?? 0) - 1;
  let count = 0;
  for (let tap = 0; tap < window.size[axis]; tap++) {
    const at = tap * gap - before;
    const first = Math.max(0, Math.ceil(-at / stride));
    if (first <= Math.min(last, Math.floor((length - 1 - at) / stride))) count++;
  }
  return count;
}

/** The largest square kernel, no larger than `most`, of which every weight meets the map. */
function allUseful([height, width]: Pair, window: Window, most: number): number {
  for (let size = most; size > 1; size--) {
    const smaller: Window = { ...window, size: [size, size] };
    if (useful(height, smaller, 0) === size && useful(width, smaller, 1) === size) return size;
  }
  return 1;
}
