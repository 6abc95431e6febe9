import { windowOf } from "../../core/layers/sliding.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { convolve } from "./convolution.ts";
import { convolveByPhase } from "./phases.ts";

export const conv2d: LayerCompiler<"Conv2D"> = {
  layout(weight, { params: { filters, kernel_size, groups }, inputShapes: [input = []] }) {
    const channels = (input[2] ?? 1) / groups;
    return weight === "kernel"
      ? { view: [...kernel_size, channels, filters], order: [3, 2, 0, 1], shape: [filters, channels, ...kernel_size] }
      : undefined;
  },
  run({ graph, step, input, weight, weights }) {
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
    return step.plan.phases ? convolveByPhase(convolution, step.plan.phases) : convolve(convolution);
  },
};
