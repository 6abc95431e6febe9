import type { Sizes } from "./network.ts";

/** How a framework keeps a weight: our values seen as `view`, their axes put in `order`, then seen as `shape`. */
export interface Arrangement {
  readonly view?: Sizes;
  readonly order?: readonly number[];
  readonly shape?: Sizes;
}

export interface ArrangedTensor {
  readonly shape: Sizes;
  readonly values: Float32Array;
}

export function arranged(
  values: Float32Array,
  shape: Sizes,
  { view = shape, order, shape: as }: Arrangement,
): ArrangedTensor {
  if (!order) return { shape: as ?? view, values };
  return { shape: as ?? order.map((axis) => view[axis] ?? 1), values: permuted(values, view, order) };
}

/** As `numpy.transpose`. */
function permuted(values: Float32Array, shape: Sizes, order: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const sizes = order.map((axis) => shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 1);
  const place = sizes.map(() => 0);
  const result = new Float32Array(values.length);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = values[from] ?? 0;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const [size = 1, step = 1] = [sizes[axis], steps[axis]];
      place[axis] = (place[axis] ?? 0) + 1;
      from += step;
      if ((place[axis] ?? 0) < size) break;
      from -= step * size;
      place[axis] = 0;
    }
  }
  return result;
}
