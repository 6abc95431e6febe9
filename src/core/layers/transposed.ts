import { type Expression, named } from "../expression.ts";
import { error, isProblem, type Problem } from "../problem.ts";
import type { Image, Pair, Size } from "../shape.ts";
import { type Padding, reach } from "../window.ts";

export interface Transposed {
  readonly kernel_size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilation_rate: Pair;
  readonly output_padding: Pair | null;
}

/** What a transposed convolution cuts off its result before and after, and how many zeros it adds at the end. */
export interface Cut {
  readonly before: number;
  readonly after: number;
  readonly extra: number;
}

/**
 * `same` and `valid` are Keras's: the size times the strides, or that of every window. A number is PyTorch's padding:
 * so much is cut off on each side. `output_padding` adds at the end, because several sizes shrink to one.
 *
 * @see Dumoulin & Visin 2016, "A guide to convolution arithmetic", relationship 14; Keras's `compute_conv_transpose_output_length`
 */
export function cut(axis: 0 | 1, { kernel_size, strides, padding, dilation_rate, output_padding }: Transposed): Cut {
  const [stride, covered] = [strides[axis], reach(kernel_size[axis], dilation_rate[axis])];
  const given = output_padding?.[axis];
  if (padding === "valid") return { before: 0, after: 0, extra: given ?? Math.max(stride - covered, 0) };
  if (padding !== "same") {
    const [before, after] = axis === 0 ? [padding[0], padding[1]] : [padding[2], padding[3]];
    return { before, after, extra: given ?? 0 };
  }
  if (given !== undefined) {
    const side = Math.floor(kernel_size[axis] / 2);
    return { before: side, after: side, extra: given };
  }
  const total = Math.max(covered - stride, 0);
  return { before: Math.floor(total / 2), after: Math.ceil(total / 2), extra: Math.max(stride - covered, 0) };
}

/** Pixels of the result along one axis, with the sum. */
export function stretched(length: Size, axis: 0 | 1, params: Transposed): Expression {
  if (length === null) return named(null, "?");
  const { before, after, extra } = cut(axis, params);
  const [stride, covered] = [params.strides[axis], reach(params.kernel_size[axis], params.dilation_rate[axis])];
  const size = (length - 1) * stride + covered - before - after + extra;
  if (params.padding === "same" && params.output_padding === null) return named(size, `${length}·${stride}`);
  const less = before + after > 0 ? ` − ${before + after}` : "";
  return named(size, `(${length} − 1)·${stride} + ${covered}${less}${extra > 0 ? ` + ${extra}` : ""}`);
}

export function stretchedImage([height, width]: Image, params: Transposed): readonly [Size, Size] | Problem {
  const sizes = stretchedSizes([height, width], [0, 1], params);
  return isProblem(sizes) ? sizes : [sizes[0] ?? null, sizes[1] ?? null];
}

/** The sizes that come out along these axes. */
export function stretchedSizes(
  lengths: readonly Size[],
  axes: readonly (0 | 1)[],
  params: Transposed,
): readonly Size[] | Problem {
  const { output_padding: extra, strides, dilation_rate } = params;
  const most = axes.map((axis) => Math.max(strides[axis], dilation_rate[axis]) - 1);
  const along = (pair: Pair) => axes.map((axis) => pair[axis]).join("×");
  if (extra && axes.some((axis, index) => extra[axis] > (most[index] ?? 0)))
    return error(
      "padding-too-large",
      `An output_padding of ${along(extra)} must be smaller than the strides (${along(strides)}) or the dilation: beyond that no window would reach. Use at most ${Math.min(...most)}.`,
      {
        parameter: "output_padding",
        remedies: [{ kind: "set-parameter", parameter: "output_padding", value: Math.min(...most) }],
      },
    );
  const sizes = axes.map((axis, index) => stretched(lengths[index] ?? null, axis, params).value);
  if (sizes.every((size) => (size ?? 1) >= 1)) return sizes;
  return error(
    "padding-too-large",
    `So much padding cuts everything off the ${sizes.join("×")} that would be left. Use a smaller number, or padding: same.`,
    { parameter: "padding", remedies: [{ kind: "set-parameter", parameter: "padding", value: "same" }] },
  );
}
