import type { ConvolutionCall } from "../convolution.ts";
import { type EngineCall, type EngineRun, valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import type { BlockedConvolution } from "./convolution.ts";
import { sumOfChannels } from "./pieces.ts";
import { positionsFillBlocks } from "./pixelwise.ts";

/**
 * The operators of `src/compile/blocked/foldedNormalization.ts`. Both products over positions read the image block by
 * block, which is made once: the runtime joins what is equal.
 */
export function convolveAndNormalize(
  call: ConvolutionCall,
  { input, taken, given, blocks, weights: [kernel] }: BlockedConvolution,
  learnNormalization: EngineCall<never, never>["learn"],
): EngineRun {
  const { make, makeOnce } = call;
  const [channels, filters] = [taken[2] ?? 1, given[2] ?? 1];
  const fills = positionsFillBlocks(call.batch, given, blocks.size);
  const byBlocks = (value: Tensor, shape: typeof taken) =>
    fills && (shape[2] ?? 1) > blocks.size ? make(valuesOf(shape), value) : value;
  const ofKernel = (...reads: readonly Tensor[]) => makeOnce(channels * filters, ...reads);
  const squared = (...reads: readonly Tensor[]) => makeOnce(channels * channels, ...reads);

  const inputMean = sumOfChannels(call, input, channels);
  const rows = byBlocks(input, taken);
  const covariance = squared(squared(squared(make(valuesOf(taken), rows), rows)), inputMean);
  const spreadOver = ofKernel(covariance);
  const mean = makeOnce(filters, inputMean);
  const spread = makeOnce(filters, ofKernel(spreadOver));
  const scale = makeOnce(filters, spread);
  const output = make(valuesOf(given), input, ofKernel(scale), makeOnce(filters, mean, scale));
  return {
    output,
    backward(gradient, [wanted]) {
      const gradientRows = fills ? byBlocks(gradient, given) : make(valuesOf(given), gradient);
      const alongInput = ofKernel(ofKernel(make(valuesOf(taken), rows), gradientRows));
      const sum = sumOfChannels(call, gradient, filters);
      const along = makeOnce(filters, makeOnce(filters, ofKernel(alongInput)), sum, mean, scale, spread);
      const back = () => {
        const own = ofKernel();
        const square = squared(squared(ofKernel(own, along), own));
        const other = make(valuesOf(taken), input, square, makeOnce(channels, own, along));
        return make(valuesOf(taken), gradient, ofKernel(ofKernel(own, scale)), other);
      };
      const own = wanted ? back() : undefined;
      call.learn(kernel, () =>
        ofKernel(ofKernel(alongInput, scale), ofKernel(ofKernel(sum), ofKernel(spreadOver, along))),
      );
      learnNormalization("gamma", () => makeOnce(filters, along));
      learnNormalization("beta", () => makeOnce(filters, sum));
      return [own];
    },
  };
}
