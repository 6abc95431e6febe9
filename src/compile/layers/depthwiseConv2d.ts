import { windowOf } from "../../core/layers/sliding.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { convolve } from "./convolution.ts";

/** A convolution with as many groups as channels. */
export const depthwiseConv2d: LayerCompiler<"DepthwiseConv2D"> = {
  layout(weight, { params: { kernel_size }, shape: [, , maps = 1] }) {
    return weight === "kernel"
      ? { view: [...kernel_size, maps], order: [2, 0, 1], shape: [maps, 1, ...kernel_size] }
      : undefined;
  },
  run: ({ graph, step, input, weight, weights }) =>
    convolve({
      graph,
      input,
      kernel: weight("kernel"),
      bias: weights.bias,
      window: windowOf(step.params),
      groups: step.inputShapes[0]?.[2] ?? 1,
      inputShape: step.inputShapes[0] ?? [],
      outputShape: step.shape,
      gemmKernelGradient: false,
    }),
};
