import type { Value } from "../../onnx/value.ts";
import type { Normalization, Run } from "../layerCompiler.ts";
import { scaling } from "./batchNormalization.ts";
import { activating, blockedDomain, sumOfChannels } from "./blocks.ts";
import type { BlockedConvolution } from "./convolution.ts";
import { pixelwiseKernelGradient } from "./pixelwise.ts";

/**
 * A convolution z = W x of single pixels and the batch normalisation y = γ (z − μ) / σ + β behind it, of which only y is
 * written. With m the mean and C the covariance of x over all pixels, μ = W m and σ² = diag(W C Wᵀ), so that y is one
 * convolution with γ / σ in its kernel. Backwards, with g the gradient of y, G = Σ g xᵀ (what the kernel's gradient is
 * made of in any case), s = γ / σ and a = s (Σ g (z − μ)) / (n σ²), where Σ g z = diag(G Wᵀ):
 *
 * - of x: (s W)ᵀ g − Wᵀ diag(a) W x + Wᵀ (a μ − s Σ g / n)
 * - of W: s G − s Σ g mᵀ − n a W C
 *
 * The kernel lies as blocks of filters × channels × filters of a block, in which W C is a product for each block.
 *
 * @see `blocked/batchNormalization.ts` for the same in two steps
 */
export function convolveAndNormalize(convolution: BlockedConvolution, normalization: Normalization): Run {
  const { graph, input, kernel, inputShape, outputShape, batch, block } = convolution;
  const { step, weights } = normalization;
  const { momentum } = step.params;
  const [height = 1, width = 1, channels = 1] = inputShape;
  const filters = outputShape[2] ?? 1;
  const [across, up] = [channels / block, filters / block];
  const pixels = batch * height * width;

  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  const by = (value: Value, factor: number) => times(value, graph.scalar(factor));
  const shaped = (value: Value, ...shape: readonly number[]) => graph.op("Reshape", [value, graph.ints([...shape])]);
  const turned = (value: Value, ...perm: readonly number[]) => graph.op("Transpose", [value], { perm });
  const eachFilter = (value: Value) => shaped(value, up, 1, block);
  const overChannels = (value: Value) =>
    shaped(graph.op("ReduceSum", [value, graph.ints([1])], { keepdims: 0 }), filters);
  const pixelwise = (image: Value, own: Value, shift?: Value, other?: Value, activation = {}) =>
    graph.op(
      "Conv",
      [image, own, shift, ...(other ? [other] : [])],
      { kernel_shape: [1, 1], ...activation },
      blockedDomain,
    );

  const own = shaped(kernel, up, channels, block);
  const inputMean = sumOfChannels(graph, input, inputShape, batch, 1 / pixels);
  const column = shaped(inputMean, channels, 1);
  const products = shaped(
    pixelwiseKernelGradient({ ...convolution, outputShape: inputShape }, input),
    across,
    channels,
    block,
  );
  const meanProducts = by(shaped(turned(products, 1, 0, 2), channels, channels), 1 / pixels);
  const covariance = graph.op("Sub", [meanProducts, times(column, inputMean)]);
  const spreadOver = graph.op("MatMul", [covariance, own]);
  const variance = graph.op("Relu", [overChannels(times(spreadOver, own))]);
  const mean = shaped(graph.op("MatMul", [shaped(inputMean, 1, channels), own]), filters);
  const { spread, deviation, scale, shift } = scaling({ graph, step, weights }, mean, variance);
  const scaled = shaped(times(own, eachFilter(scale)), filters, channels, 1, 1);
  return {
    output: pixelwise(input, scaled, shift, undefined, activating(step.plan.fused)),
    normalized: { moving_mean: { value: mean, momentum }, moving_variance: { value: variance, momentum } },
    backward(gradient, [wanted]) {
      const alongInput = shaped(pixelwiseKernelGradient(convolution, gradient), up, channels, block);
      // Means by −1: so no sign has to be turned.
      const mirrored = sumOfChannels(graph, gradient, outputShape, batch, -1 / pixels);
      const alongOutput = by(overChannels(times(alongInput, own)), -1 / pixels);
      const centred = graph.op("Sub", [alongOutput, times(mean, mirrored)]);
      const along = graph.op("Div", [times(scale, centred), spread]);
      const ofMean = times(scale, mirrored);
      const ofKernel = () => {
        const rest = graph.op("Add", [
          times(eachFilter(by(ofMean, pixels)), column),
          times(eachFilter(by(along, pixels)), spreadOver),
        ]);
        return graph.op("Add", [times(alongInput, eachFilter(scale)), rest]);
      };
      const back = () => {
        const rows = shaped(turned(own, 1, 0, 2), channels, filters);
        const rest = graph.op("Sub", [ofMean, times(along, mean)]);
        const square = graph.op("Gemm", [times(rows, along), rows], { transB: 1 });
        const inBlocks = shaped(turned(shaped(square, channels, across, block), 1, 0, 2), channels, channels, 1, 1);
        const other = pixelwise(input, inBlocks, graph.op("MatMul", [rows, rest]));
        const backwards = turned(shaped(times(rows, scale), across, block, filters), 0, 2, 1);
        return pixelwise(gradient, shaped(backwards, channels, filters, 1, 1), undefined, other);
      };
      return {
        inputs: [wanted ? back() : undefined],
        weights: { kernel: shaped(ofKernel(), filters, channels, 1, 1) },
        normalization: {
          ...(weights.gamma && { gamma: by(graph.op("Div", [centred, deviation]), -pixels) }),
          ...(weights.beta && { beta: by(mirrored, -pixels) }),
        },
      };
    },
  };
}
