import { count } from "../layout.ts";
import type { Pass, Step } from "../network.ts";

/** Bytes of shifted inputs up to which one large matrix product is worth its memory. */
const mostBytes = 128 * 2 ** 20;

/** The kernel's gradient as one product over shifted copies of the input: faster than a convolution, but takes more memory. */
export const gemmKernelGradient: Pass = (network, { batch }) => ({
  ...network,
  steps: network.steps.map((step) =>
    isPlainConvolution(step) && shiftedBytes(step, batch) <= mostBytes
      ? { ...step, plan: { ...step.plan, gemmKernelGradient: true } }
      : step,
  ),
});

const isPlainConvolution = (step: Step): boolean =>
  step.type === "Conv2D" && (step.params as Step<"Conv2D">["params"]).groups === 1;

function shiftedBytes({ shape, weights }: Step, batch: number): number {
  const [rows = 1, columns = 1, filters = 1] = shape;
  const kernel = count((weights[0]?.shape ?? []).map((size) => size ?? 1));
  return 4 * batch * rows * columns * (kernel / filters);
}
