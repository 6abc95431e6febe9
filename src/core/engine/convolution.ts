import { elements, type Shape } from "../shape.ts";
import { borders, reach, type Window } from "../window.ts";
import type { OwnTensors } from "./tensors.ts";

/** Bytes of shifted inputs up to which the engine takes one matrix product for a kernel's gradient (`gemmKernelGradient`). */
const mostBytes = 128 * 2 ** 20;

/**
 * For its kernel's gradient a convolution has the output's gradient and the input, each in another order; then the
 * input shifted to every place of the kernel, apart and together.
 */
export function convolutionTensors(input: Shape, output: Shape, window: Window, isGrouped: boolean, batch: number) {
  const channels = input[2] ?? 1;
  const taken = elements(input) ?? 0;
  const given = elements(output) ?? 0;
  const length = (axis: 0 | 1) =>
    ((output[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]);
  const seen = length(0) * length(1) * channels;
  const isPadded = ([0, 1] as const).some(
    (axis) => borders(input[axis] ?? 1, axis, window).some((side) => side > 0) || length(axis) !== input[axis],
  );
  const shifted = (output[0] ?? 1) * (output[1] ?? 1) * channels * window.size[0] * window.size[1];
  const byProduct = !isGrouped && 4 * batch * shifted <= mostBytes;
  const reordered = isPadded ? 2 * seen : seen;
  return {
    weightGradients: given + (byProduct ? Math.max(2 * shifted, shifted + seen, reordered) : reordered),
    inputGradients: taken,
  } satisfies OwnTensors;
}
