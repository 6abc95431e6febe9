import type { Weight } from "../core/layer.ts";
import type { Sizes } from "./network.ts";

/** How a graph stores a weight: Keras's values seen as `view`, their axes put in `order`, then seen as `shape`. */
export interface Layout {
  readonly view: Sizes;
  readonly order: readonly number[];
  readonly shape: Sizes;
}

/** A tensor that a graph takes and, after a training step, gives anew. */
export interface GraphWeight extends Weight {
  /** The node's name, then the weight's: `conv1/kernel`. */
  readonly name: string;
  /** Keras's layout, as in checkpoints. */
  readonly shape: Sizes;
  readonly layout: Layout | undefined;
  /** Shape of the tensor that the graph takes. */
  readonly graphShape: Sizes;
}

export const count = (shape: Sizes): number => shape.reduce((product, size) => product * size, 1);

/** From Keras's layout to the graph's. */
export const toGraphLayout = ({ layout }: GraphWeight, values: Float32Array): Float32Array =>
  layout ? permute(values, layout.view, layout.order) : values;

/** From the graph's layout to Keras's. */
export function toKerasLayout({ layout }: GraphWeight, values: Float32Array): Float32Array {
  if (!layout) return values;
  const { view, order } = layout;
  const back = view.map((_, axis) => order.indexOf(axis));
  return permute(
    values,
    order.map((axis) => view[axis] ?? 1),
    back,
  );
}

/** The values of a tensor with its axes in another order, as `numpy.transpose`. */
export function permute(values: Float32Array, shape: Sizes, order: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => count(shape.slice(axis + 1)));
  const sizes = order.map((axis) => shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 1);
  const result = new Float32Array(values.length);
  let next = 0;
  const walk = (axis: number, offset: number) => {
    const [size = 1, step = 1] = [sizes[axis], steps[axis]];
    const last = axis === sizes.length - 1;
    for (let index = 0; index < size; index++)
      if (last) result[next++] = values[offset + index * step] ?? 0;
      else walk(axis + 1, offset + index * step);
  };
  walk(0, 0);
  return result;
}
