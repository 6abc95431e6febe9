import { windowOf } from "../../core/layers/sliding.ts";
import { depthwiseInBlocks, depthwiseLayout } from "../blocked/depthwise.ts";
import { canBePhased } from "../blocked/phases.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { convolve } from "./convolution.ts";

/** A convolution with as many groups as channels. */
export const depthwiseConv2d: LayerCompiler<"DepthwiseConv2D"> = {
  blocks({ params, inputShapes: [input = []], shape }, block) {
    const [, , channels = 1] = input;
    const fits = channels % block === 0 && shape[2] === channels && canBePhased({ window: windowOf(params) });
    return fits ? "starts" : undefined;
  },
  layout(weight, { params: { kernel_size }, shape: [, , maps = 1], plan: { blocks } }) {
    if (weight === "kernel" && blocks) return depthwiseLayout(kernel_size, maps, blocks.size);
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
      ? depthwiseInBlocks({ ...convolution, block: blocks.size, batch: training?.batch ?? 0 })
      : convolve(convolution);
  },
};
