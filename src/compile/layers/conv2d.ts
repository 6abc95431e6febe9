import { windowOf } from "../../core/layers/sliding.ts";
import { convolveInBlocks, kernelLayout } from "../blocked/convolution.ts";
import { canBePhased } from "../blocked/phases.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { type Convolution, convolve } from "./convolution.ts";
import { convolveByPhase } from "./phases.ts";

export const conv2d: LayerCompiler<"Conv2D"> = {
  blocks({ params, inputShapes: [input = []] }, block) {
    const channels = input[2] ?? 1;
    const fits = params.filters % block === 0 && (channels % block === 0 || channels < block);
    return fits && params.groups === 1 && canBePhased({ window: windowOf(params) }) ? "starts" : undefined;
  },
  layout(weight, { params: { filters, kernel_size, groups }, inputShapes: [input = []], plan: { blocks } }) {
    const channels = (input[2] ?? 1) / groups;
    if (weight === "kernel" && blocks) return kernelLayout(kernel_size, channels, filters, blocks.size);
    return weight === "kernel"
      ? { view: [...kernel_size, channels, filters], order: [3, 2, 0, 1], shape: [filters, channels, ...kernel_size] }
      : undefined;
  },
  run({ graph, step, input, weight, weights, training }) {
    const convolution = {
      graph,
      input,
      kernel: weight("kernel"),
      bias: weights.bias,
      window: windowOf(step.params),
      groups: step.params.groups,
      inputShape: step.inputShapes[0] ?? [],
      outputShape: step.shape,
      gemmKernelGradient: step.plan.gemmKernelGradient ?? false,
    };
    const { phases, blocks } = step.plan;
    const run = (convolution: Convolution, batches = 1) =>
      blocks
        ? convolveInBlocks({ ...convolution, block: blocks.size, batch: (training?.batch ?? 0) * batches })
        : convolve(convolution);
    return phases ? convolveByPhase(convolution, phases, run) : run(convolution);
  },
};
