import { windowOf } from "../../core/layers/sliding.ts";
import { inWholeBlocks, vectorLayout } from "../blocked/blocks.ts";
import { depthwiseInBlocks, depthwiseLayout } from "../blocked/depthwise.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { convolve } from "./convolution.ts";

/** A convolution with as many groups as channels. */
export const depthwiseConv2d: LayerCompiler<"DepthwiseConv2D"> = {
  layout(weight, { params: { kernel_size }, shape: [, , maps = 1], plan: { blocks } }) {
    if (blocks)
      return weight === "kernel" ? depthwiseLayout(kernel_size, maps, blocks.size) : vectorLayout(maps, blocks.size);
    return weight === "kernel"
      ? { view: [...kernel_size, maps], order: [2, 0, 1], shape: [maps, 1, ...kernel_size] }
      : undefined;
  },
  run({ graph, step, input, weight, weights, training }) {
    const convolution = {
      graph,
      input,
      kernel: weight("kernel"),
      bias: weights.bias,
      window: windowOf(step.params),
      groups: step.inputShapes[0]?.[2] ?? 1,
      inputShape: step.inputShapes[0] ?? [],
      outputShape: step.shape,
      gemmKernelGradient: false,
    };
    const { blocks } = step.plan;
    return blocks
      ? depthwiseInBlocks({
          ...convolution,
          inputShape: inWholeBlocks(convolution.inputShape, blocks.size),
          outputShape: inWholeBlocks(convolution.outputShape, blocks.size),
          takesPlain: false,
          block: blocks.size,
          fused: step.plan.fused,
          batch: training?.batch ?? 0,
        })
      : convolve(convolution);
  },
};
