import type { Shape } from "../../shape.ts";
import type { ConvolutionCall as Call } from "../convolution.ts";
import { valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import type { BlockedConvolution } from "./convolution.ts";
import { sidesOf } from "./phases.ts";
import { part } from "./pieces.ts";
import { placed } from "./slide.ts";

/** Whether positions can take the place of channels. @param given  an example: rows, columns, filters */
export const positionsFillBlocks = (batch: number, given: Shape, block: number): boolean =>
  (batch * (given[0] ?? 1) * (given[1] ?? 1)) % block === 0;

/** The operators of `src/compile/blocked/pixelwise.ts`. */
export function pixelwiseKernelGradient(call: Call, convolution: BlockedConvolution, gradient: Tensor): Tensor {
  const { input, taken, given, window, fitted, blocks } = convolution;
  const [channels, filters] = [taken[2] ?? 1, given[2] ?? 1];
  const bordered = fitted ?? part(call, input, taken, sidesOf(placed(convolution)));
  const looked = (given[0] ?? 1) * (given[1] ?? 1) * channels;
  const isStrided = window.strides.some((stride) => stride !== 1);
  const seen = isStrided ? call.make(looked, bordered) : bordered;
  const product = (...reads: readonly Tensor[]) =>
    call.makeOnce(channels * filters, call.makeOnce(channels * filters, ...reads));
  if (!positionsFillBlocks(call.batch, given, blocks.size))
    return product(call.make(looked, seen), call.make(valuesOf(given), gradient));
  const byBlocks = (value: Tensor, values: number, count: number) =>
    count > blocks.size ? call.make(values, value) : value;
  const [image, kernel] = [() => byBlocks(seen, looked, channels), () => byBlocks(gradient, valuesOf(given), filters)];
  return channels <= filters
    ? product(call.make(looked, image()), kernel())
    : product(call.make(valuesOf(given), kernel()), image());
}
