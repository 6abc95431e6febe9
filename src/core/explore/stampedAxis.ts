import { cut, stretched, type Transposed } from "../layers/transposed.ts";
import { reach } from "../window.ts";

/** How a transposed convolution stamps along one axis: all that a drawing of it says. Lengths in pixels. */
export interface StampedAxis {
  /** Of the image that comes in: so many stamps there are. */
  readonly length: number;
  readonly covered: number;
  readonly dilation: number;
  /** Output pixels between the beginnings of two stamps. */
  readonly stride: number;
  /** From the first to the last pixel of all stamps. */
  readonly stamped: number;
  /** Cut off of it before and after. */
  readonly before: number;
  readonly after: number;
  /** Pixels added at the end, beyond the last stamp. */
  readonly extra: number;
  readonly output: number;
  /** `(4 − 1)·2 + 3 − 1` */
  readonly sum: string;
}

/** @param axis 0: height, 1: width */
export function stampedAxis(length: number, axis: 0 | 1, params: Transposed): StampedAxis {
  const { value, text } = stretched(length, axis, params);
  const [stride, dilation] = [params.strides[axis], params.dilation_rate[axis]];
  const covered = reach(params.kernel_size[axis], dilation);
  const stamped = (length - 1) * stride + covered;
  return {
    length,
    covered,
    dilation,
    stride,
    stamped,
    ...cut(axis, params),
    output: Math.max(0, value ?? 0),
    sum: text,
  };
}
