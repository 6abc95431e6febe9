import type { Image, Pair } from "../../shape.ts";
import { type ConvolutionCall, kernelValues } from "../convolution.ts";
import { type EngineCall, type EngineRun, valuesOf } from "../engineType.ts";
import { filled } from "./blocks.ts";
import { type BlockedConvolution, convolveWhole } from "./convolution.ts";
import { windowOfCorners } from "./cornersAsChannels.ts";

/** `src/compile/blocked/corners.ts` */
export function convolveCorners(
  call: ConvolutionCall,
  convolution: BlockedConvolution,
  filters: number,
  tiles: Pair,
): EngineRun {
  const { taken, window, weights, blocks } = convolution;
  const whole = { ...convolution, window: windowOfCorners(window, taken, tiles), weights };
  const own = filled(filters, blocks.size) * (taken[2] ?? 1) * window.size[0] * window.size[1];
  const spread = call.makeOnce(kernelValues(whole));
  return convolveWhole(call, whole, spread, (gradient) =>
    call.makeOnce(own, call.makeOnce(own * tiles[0] * tiles[1], call.makeOnce(kernelValues(whole) + 1, gradient))),
  );
}

export const meanOfCorners = ({
  make,
  taken,
  given,
  input,
}: Pick<EngineCall<Image, never>, "make" | "taken" | "given" | "input">): EngineRun => ({
  output: make(valuesOf(given), input),
  backward: (gradient, [wanted]) => [wanted ? make(valuesOf(taken), gradient) : undefined],
});
