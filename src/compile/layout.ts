import type { Weight } from "../core/layer.ts";
import type { Sizes } from "./network.ts";

/** How a graph stores a weight: Keras's values seen as `view`, their axes put in `order`, then seen as `shape`. */
export interface Layout {
  /** First of all, zeros are put behind the values along some axes, so that channels fill blocks. */
  readonly filled?: { readonly from: Sizes; readonly to: Sizes };
  readonly view: Sizes;
  readonly order: readonly number[];
  readonly shape: Sizes;
  /** Last of all, those at some places stand before all others. */
  readonly ahead?: Ahead | undefined;
}

/** Some places of each group, where values are seen as groups × places × values of a place. */
export interface Ahead {
  readonly groups: number;
  readonly of: number;
  readonly places: readonly number[];
}

/** A tensor that a graph takes and, after a training step, gives anew. */
export interface GraphWeight extends Weight {
  /** The node's name, then the weight's: `conv1/kernel`. */
  readonly name: string;
  /** Keras's layout, as in checkpoints. */
  readonly shape: Sizes;
  readonly layout: Layout | undefined;
  /** Shape in which the operators of a layer see it. */
  readonly graphShape: Sizes;
  /**
   * Shape of the tensor that the graph takes: the same without ones at its end, for which ONNX Runtime would compute
   * value by value in the optimizer's update, forty times as slowly.
   */
  readonly stateShape: Sizes;
  /** Where not all: how many of its values, from the first, the loss can depend on. Its gradient has no others. */
  readonly reached?: number | undefined;
}

export const count = (shape: Sizes): number => shape.reduce((product, size) => product * size, 1);

/** From Keras's layout to the graph's. */
export const toGraphLayout = ({ layout }: GraphWeight, values: Float32Array): Float32Array =>
  layout ? moved(permute(fill(values, layout), layout.view, layout.order), layout.ahead, false) : values;

/** From the graph's layout to Keras's. */
export function toKerasLayout({ layout }: GraphWeight, values: Float32Array): Float32Array {
  if (!layout) return values;
  const { view, order } = layout;
  const back = view.map((_, axis) => order.indexOf(axis));
  const whole = permute(
    moved(values, layout.ahead, true),
    order.map((axis) => view[axis] ?? 1),
    back,
  );
  return layout.filled ? resized(whole, layout.filled.to, layout.filled.from) : whole;
}

const fill = (values: Float32Array, { filled }: Layout): Float32Array =>
  filled ? resized(values, filled.from, filled.to) : values;

/** Some places put before the others, or back. */
function moved(values: Float32Array, ahead: Ahead | undefined, isBack: boolean): Float32Array {
  if (!ahead) return values;
  const size = values.length / (ahead.groups * ahead.of);
  const result = new Float32Array(values.length);
  for (const [place, start] of startsOf(ahead).entries()) {
    const [from, to] = isBack ? [place, start] : [start, place];
    result.set(values.subarray(from * size, (from + 1) * size), to * size);
  }
  return result;
}

/** Which place stands first, second and so on. */
function startsOf({ groups, of, places }: Ahead): readonly number[] {
  const others = Array.from({ length: of }, (_, place) => place).filter((place) => !places.includes(place));
  return [places, others].flatMap((own) =>
    Array.from({ length: groups }, (_, group) => own.map((place) => group * of + place)).flat(),
  );
}

/** The same values in a larger tensor, with zeros behind them, or in a smaller one, without what is behind. */
function resized(values: Float32Array, from: Sizes, to: Sizes): Float32Array {
  const result = new Float32Array(count(to));
  const walk = (axis: number, source: number, target: number) => {
    const [size = 1, room = 1] = [from[axis], to[axis]];
    const common = Math.min(size, room);
    if (axis === from.length - 1) result.set(values.subarray(source * size, source * size + common), target * room);
    else for (let index = 0; index < common; index++) walk(axis + 1, source * size + index, target * room + index);
  };
  walk(0, 0, 0);
  return result;
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
