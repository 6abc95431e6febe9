import { windowOf } from "../../core/layers/sliding.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { convolve } from "./convolution.ts";

/** A convolution with as many groups as channels, then a 1×1 convolution. */
export const separableConv2d: LayerCompiler<"SeparableConv2D"> = {
  layout(weight, { params: { kernel_size, filters, depth_multiplier }, inputShapes: [input = []] }) {
    const between = (input[2] ?? 1) * depth_multiplier;
    if (weight === "depthwise_kernel")
      return { view: [...kernel_size, between], order: [2, 0, 1], shape: [between, 1, ...kernel_size] };
    return weight === "pointwise_kernel"
      ? { view: [between, filters], order: [1, 0], shape: [filters, between, 1, 1] }
      : undefined;
  },
  run({ graph, step, input, weight, weights }) {
    const { params, shape, inputShapes } = step;
    const inputShape = inputShapes[0] ?? [];
    const channels = inputShape[2] ?? 1;
    const middle = [...shape.slice(0, 2), channels * params.depth_multiplier];
    const shared = { graph, gemmKernelGradient: false };
    const depthwise = convolve({
      ...shared,
      input,
      kernel: weight("depthwise_kernel"),
      bias: undefined,
      window: windowOf(params),
      groups: channels,
      inputShape,
      outputShape: middle,
    });
    const pointwise = convolve({
      ...shared,
      input: depthwise.output,
      kernel: weight("pointwise_kernel"),
      bias: weights.bias,
      window: { size: [1, 1], strides: [1, 1], padding: "valid", dilation: [1, 1] },
      groups: 1,
      inputShape: middle,
      outputShape: shape,
    });
    return {
      output: pointwise.output,
      backward(gradient, wanted) {
        const after = pointwise.backward(gradient, [true]);
        const before = after.inputs[0] ? depthwise.backward(after.inputs[0], wanted) : { inputs: [], weights: {} };
        return {
          inputs: before.inputs,
          weights: {
            ...(before.weights?.kernel && { depthwise_kernel: before.weights.kernel }),
            ...(after.weights?.kernel && { pointwise_kernel: after.weights.kernel }),
            ...(after.weights?.bias && { bias: after.weights.bias }),
          },
        };
      },
    };
  },
};
