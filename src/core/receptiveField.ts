import type { Image, Size } from "./shape.ts";
import { borders, reach, type Window } from "./window.ts";

type SizePair = readonly [height: Size, width: Size];

/** The pixels of the network's input that one output value can see, when the input's own size is ignored. */
export interface ReceptiveField {
  readonly size: SizePair;
  /** Input pixels between the fields of two neighbouring values. */
  readonly stride: SizePair;
  /** Pixels by which the first field hangs over the top left of the input; unknown where it hangs on the input's size. */
  readonly padding: SizePair;
  /** `false` when branches met whose fields have other centres or strides: a value then has no one place in the input. */
  readonly aligned: boolean;
}

export const onePixel: ReceptiveField = { size: [1, 1], stride: [1, 1], padding: [0, 0], aligned: true };

/**
 * The field after one more window.
 *
 * @param input shape that the window slides over
 * @see Araujo, Norris & Sim 2019, "Computing receptive fields of convolutional neural networks", equations 2 and 3,
 *   https://distill.pub/2019/computing-receptive-fields
 */
export function through(field: ReceptiveField, input: Image, window: Window): ReceptiveField {
  const along = (axis: 0 | 1) => {
    const stride = field.stride[axis] ?? 1;
    const border = borderBefore(input[axis], axis, window);
    const before = border === null ? null : border * stride;
    const padding = field.padding[axis];
    return {
      size: (field.size[axis] ?? 1) + (reach(window.size[axis], window.dilation[axis]) - 1) * stride,
      stride: stride * window.strides[axis],
      padding: before === null || padding === null ? null : padding + before,
    };
  };
  const [height, width] = [along(0), along(1)];
  return {
    size: [height.size, width.size],
    stride: [height.stride, width.stride],
    padding: [height.padding, width.padding],
    aligned: field.aligned,
  };
}

/** Under `same` it depends on how much is left of the length after the last whole stride, so it may be the same for all lengths. */
function borderBefore(length: Size, axis: 0 | 1, window: Window): Size {
  if (length !== null) return borders(length, axis, window)[0];
  const stride = window.strides[axis];
  const [first = 0, ...others] = Array.from({ length: stride }, (_, rest) => borders(stride + rest, axis, window)[0]);
  return others.every((border) => border === first) ? first : null;
}

/** Where branches meet, a value sees what any of them sees. */
export function widest(fields: readonly ReceptiveField[]): ReceptiveField {
  const most = (pick: (field: ReceptiveField) => SizePair, axis: 0 | 1): Size =>
    fields.reduce<Size>((largest, field) => {
      const size = pick(field)[axis];
      return largest === null || size === null ? null : Math.max(largest, size);
    }, 0);
  const pair = (pick: (field: ReceptiveField) => SizePair): SizePair => [most(pick, 0), most(pick, 1)];
  return {
    size: pair(({ size }) => size),
    stride: pair(({ stride }) => stride),
    padding: pair(({ padding }) => padding),
    aligned: fields.every((field) => field.aligned && alike(field, fields[0] ?? field)),
  };
}

/** The same stride and the same centre of the first field, as far as they are known. */
const alike = (a: ReceptiveField, b: ReceptiveField): boolean =>
  ([0, 1] as const).every((axis) => {
    const [here, there] = [centre(a, axis), centre(b, axis)];
    return here === null || there === null || (here === there && a.stride[axis] === b.stride[axis]);
  });

const centre = ({ size, padding }: ReceptiveField, axis: 0 | 1): Size => {
  const [pixels, before] = [size[axis], padding[axis]];
  return pixels === null || before === null ? null : (pixels - 1) / 2 - before;
};
