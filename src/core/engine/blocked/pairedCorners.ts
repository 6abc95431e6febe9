import { aloneBy, type Contestant, type ConvolutionCall, kernelValues } from "../convolution.ts";
import { valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import { type BlockedConvolution, convolveInBlocks } from "./convolution.ts";

/** `src/compile/blocked/pairedCorners.ts` */
export const compared = (call: ConvolutionCall, corners: readonly BlockedConvolution[]): readonly Contestant[] =>
  corners.flatMap((corner, place) => {
    if (corner.blocks.takes) return [aloneBy(convolveInBlocks)(call, corner)];
    if (place % 2 === 1) return [];
    const next = corners[place + 1];
    return [next ? pairOf(call, corner, next) : aloneBy(convolveInBlocks)(call, corner)];
  });

function pairOf(call: ConvolutionCall, first: BlockedConvolution, second: BlockedConvolution): Contestant {
  const between = call.make(valuesOf(second.taken), second.input, first.input);
  const ahead = aloneBy(convolveInBlocks)(call, { ...second, input: between, reads: [moved(call, second, between)] });
  const reads = [moved(call, first, first.input), ahead.output];
  const both = aloneBy(convolveInBlocks)(call, { ...first, reads });
  const secondWins = call.make(valuesOf(first.given), ahead.output);
  const [kernel] = first.weights;
  return {
    output: both.output,
    gradientOf(weight, gradient) {
      const own = both.gradientOf(weight, gradient);
      if (weight !== kernel || own === undefined) return own;
      const ofSecond = ahead.gradientOf(weight, call.make(valuesOf(first.given), gradient, secondWins));
      return call.makeOnce(kernelValues(first), own, ofSecond);
    },
  };
}

/** Channels first. ONNX Runtime moves a corner, not the whole image, and backwards reads it as it was. */
const moved = (call: ConvolutionCall, { taken }: BlockedConvolution, input: Tensor): Tensor =>
  taken[2] === 1 ? input : call.make(valuesOf(taken), input);
