import { cut } from "../../core/layers/transposed.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { kernelGradient } from "./convolution.ts";

/** The gradient of a convolution, run forwards; its own gradient is that convolution. */
export const conv2dTranspose: LayerCompiler<"Conv2DTranspose"> = {
  layout(weight, { params: { filters, kernel_size, groups }, inputShapes: [input = []] }) {
    const [channels, perGroup] = [input[2] ?? 1, filters / groups];
    return weight === "kernel"
      ? { view: [...kernel_size, perGroup, channels], order: [3, 2, 0, 1], shape: [channels, perGroup, ...kernel_size] }
      : undefined;
  },
  run({ graph, step, input, weight, weights: { bias } }) {
    const { params, shape, inputShapes } = step;
    const [tall, wide] = [cut(0, params), cut(1, params)];
    const kernel = weight("kernel");
    const attributes = {
      kernel_shape: params.kernel_size,
      strides: params.strides,
      dilations: params.dilation_rate,
      group: params.groups,
      pads: [tall.before, wide.before, tall.after, wide.after],
    };
    return {
      output: graph.op("ConvTranspose", [input, kernel, bias], {
        ...attributes,
        output_padding: [tall.extra, wide.extra],
      }),
      backward(gradient, [wanted]) {
        const convolution = {
          graph,
          input: gradient,
          kernel,
          bias: undefined,
          window: {
            size: params.kernel_size,
            strides: params.strides,
            dilation: params.dilation_rate,
            padding: [tall.before, tall.after, wide.before, wide.after] as const,
          },
          groups: params.groups,
          inputShape: shape,
          outputShape: inputShapes[0] ?? [],
          gemmKernelGradient: false,
        };
        return {
          inputs: [wanted ? graph.op("Conv", [gradient, kernel], attributes) : undefined],
          weights: {
            kernel: kernelGradient(convolution, input),
            ...(bias && { bias: graph.op("ReduceSum", [gradient, graph.ints([0, 2, 3])], { keepdims: 0 }) }),
          },
        };
      },
    };
  },
};
