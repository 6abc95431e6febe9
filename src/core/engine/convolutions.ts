import { type Sliding, windowOf } from "../layers/sliding.ts";
import type { Image, Pair } from "../shape.ts";
import type { Window } from "../window.ts";
import { convolveInBlocks } from "./blocked/convolution.ts";
import { convolveCorners } from "./blocked/corners.ts";
import { depthwiseInBlocks } from "./blocked/depthwise.ts";
import { convolveAndNormalize } from "./blocked/foldedNormalization.ts";
import { compared } from "./blocked/pairedCorners.ts";
import { aloneBy, convolve, convolveByPhase, kernelGradient, onePixel, weightsOf } from "./convolution.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";

type Params = Sliding & { readonly use_bias: boolean };
type Call<Own> = EngineCall<Image, Params & Own>;

/** Convolutions other than those whose kernel's gradient is one matrix product. */
export function plainConvolution(call: Call<{ readonly groups: number }>): EngineRun {
  const { input, taken, given, params } = call;
  const convolution = { input, taken, given, window: windowOf(params), groups: params.groups, byProduct: false };
  return convolve(call, { ...convolution, weights: weightsOf(params.use_bias) });
}

type Conv2D = Call<{ readonly groups: number; readonly filters: number }>;

/** Its kernel's gradient may be one matrix product, and it may work in blocks. */
export function convolution2d(call: Conv2D): EngineRun {
  const { input, taken, given, params, plan } = call;
  const weights = weightsOf(params.use_bias);
  const convolution = {
    input,
    taken,
    given,
    window: windowOf(params),
    groups: params.groups,
    byProduct: true,
    weights,
  };
  const { blocks, phases, corners } = plan;
  if (!blocks) {
    if (!phases) return convolve(call, convolution);
    return convolveByPhase(call, convolution, phases, (call, corners) =>
      corners.map((corner) => aloneBy(convolve)(call, corner)),
    );
  }
  const own = { ...convolution, blocks };
  if (corners) return convolveCorners(call, own, params.filters, corners);
  if (call.learnNormalization) return convolveAndNormalize(call, own, call.learnNormalization);
  return phases ? convolveByPhase(call, own, phases, compared) : convolveInBlocks(call, own);
}

/** As many groups as channels. */
export function depthwiseConvolution(call: Call<unknown>): EngineRun {
  const { input, taken, given, params } = call;
  const convolution = { input, taken, given, window: windowOf(params), groups: taken[2] ?? 1, byProduct: false };
  const whole = { ...convolution, weights: weightsOf(params.use_bias) };
  return call.plan.blocks ? depthwiseInBlocks(call, whole) : convolve(call, whole);
}

/** A depthwise one, then one of single pixels. */
export function separableConvolution(call: Call<{ readonly depth_multiplier: number }>): EngineRun {
  const { input, taken, given, params } = call;
  const channels = taken[2] ?? 1;
  const middle = [given[0] ?? 1, given[1] ?? 1, channels * params.depth_multiplier];
  const first = { input, taken, given: middle, window: windowOf(params), groups: channels, byProduct: false };
  const depthwise = convolve(call, { ...first, weights: ["depthwise_kernel"] });
  const second = { input: depthwise.output, taken: middle, given, window: onePixel, groups: 1, byProduct: false };
  const pointwise = convolve(
    { ...call, isFirst: false },
    { ...second, weights: params.use_bias ? ["pointwise_kernel", "bias"] : ["pointwise_kernel"] },
  );
  return {
    output: pointwise.output,
    backward(gradient, wanted) {
      const [between] = pointwise.backward(gradient, [true]);
      return between === undefined ? [] : depthwise.backward(between, wanted);
    },
  };
}

interface Transposed {
  readonly filters: number;
  readonly groups: number;
  readonly kernel_size: Pair;
  readonly dilation_rate: Pair;
}

/** The gradient of a convolution, run forwards; its own gradient is that convolution. */
export function transposedConvolution(call: Call<Transposed>): EngineRun {
  const { input, taken, given, params } = call;
  const { kernel_size: size, strides, dilation_rate: dilation, padding, groups } = params;
  const window: Window = { size, strides, dilation, padding };
  const reversed = {
    input,
    taken: given,
    given: taken,
    window,
    groups,
    byProduct: false,
    weights: ["kernel"] as const,
  };
  return {
    output: call.make(valuesOf(given), input),
    backward(gradient, [wanted]) {
      const back = wanted ? call.make(valuesOf(taken), gradient) : undefined;
      call.learn("kernel", () => kernelGradient(call, { ...reversed, input: gradient }, input));
      if (params.use_bias) call.learn("bias", () => call.makeOnce(params.filters, gradient));
      return [back];
    },
  };
}
