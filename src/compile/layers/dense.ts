import { isImage } from "../../core/shape.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { convolve } from "./convolution.ts";

export const dense: LayerCompiler<"Dense"> = {
  layout(weight, { params: { units }, inputShapes: [input = []], plan: { channelsFirst, vectorBlock } }) {
    if (weight !== "kernel") return undefined;
    const size = input.at(-1) ?? 1;
    if (isImage(input)) return { view: [size, units], order: [1, 0], shape: [units, size, 1, 1] };
    if (channelsFirst && vectorBlock) {
      const [height = 1, width = 1, channels = 1] = channelsFirst;
      const view = [height, width, channels / vectorBlock, vectorBlock, units];
      return { view, order: [2, 0, 1, 3, 4], shape: [size, units] };
    }
    return channelsFirst && { view: [...channelsFirst, units], order: [2, 0, 1, 3], shape: [size, units] };
  },
  run(call) {
    const { graph, step, input, weight, weights } = call;
    const [inputShape = []] = step.inputShapes;
    if (isImage(inputShape)) return onEachPixel(call);
    const kernel = weight("kernel");
    const isVector = inputShape.length === 1;
    const rows = (value: typeof input, size: number) =>
      isVector ? value : graph.op("Reshape", [value, graph.ints([-1, size])]);
    const examples = rows(input, inputShape.at(-1) ?? 1);
    const product = graph.op("Gemm", [examples, kernel, weights.bias]);
    return {
      output: isVector ? product : graph.op("Reshape", [product, graph.ints([-1, ...step.shape])]),
      backward(gradient, [inputWanted]) {
        const errors = rows(gradient, step.params.units);
        const back = () => {
          const result = graph.op("Gemm", [errors, kernel], { transB: 1 });
          return isVector ? result : graph.op("Reshape", [result, graph.ints([-1, ...inputShape])]);
        };
        return {
          inputs: [inputWanted ? back() : undefined],
          weights: {
            kernel: graph.op("Gemm", [examples, errors], { transA: 1 }),
            ...(weights.bias && { bias: graph.op("ReduceSum", [errors, graph.ints([0])], { keepdims: 0 }) }),
          },
        };
      },
    };
  },
};

/** On an image: a 1×1 convolution. */
const onEachPixel: LayerCompiler<"Dense">["run"] = ({ graph, step, input, weight, weights }) =>
  convolve({
    graph,
    input,
    kernel: weight("kernel"),
    bias: weights.bias,
    window: { size: [1, 1], strides: [1, 1], padding: "valid", dilation: [1, 1] },
    groups: 1,
    inputShape: step.inputShapes[0] ?? [],
    outputShape: step.shape,
    gemmKernelGradient: step.plan.gemmKernelGradient ?? false,
  });
